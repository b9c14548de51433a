"""Files in memory: `BytesIO` and `StringIO`."""

from _iobase import _BufferedIOBase, _TextIOBase, size_of
from _newlines import check_newline, count_newlines, line_end, seen_newlines


class BytesIO(_BufferedIOBase):
    """A file of bytes in memory."""

    def __init__(self, initial_bytes=b""):
        self._data = bytearray()
        if initial_bytes is not None:
            if isinstance(initial_bytes, str):
                raise TypeError("a bytes-like object is required, not 'str'")
            self._data += initial_bytes
        self._at = 0

    def __getstate__(self):
        self._checkClosed()
        return bytes(self._data), self._at, None

    def __setstate__(self, state):
        self._data, self._at = bytearray(state[0]), state[1]

    def getvalue(self):
        """All bytes."""
        self._checkClosed()
        return bytes(self._data)

    def getbuffer(self):
        """The bytes, to be changed in place."""
        self._checkClosed()
        return memoryview(self._data)

    def close(self):
        self._data = bytearray()
        self._is_closed = True

    def _take(self, size):
        size = size_of(size)
        start, end = self._at, len(self._data)
        if size >= 0:
            end = min(end, start + size)
        data = bytes(self._data[start:end])
        self._at = max(start, end)
        return data

    def read(self, size=-1, /):
        self._checkClosed()
        return self._take(size)

    def read1(self, size=-1, /):
        self._checkClosed()
        return self._take(size)

    def readinto(self, buffer, /):
        self._checkClosed()
        return self._fill_by(self._take, buffer)

    readinto1 = readinto

    def readline(self, size=-1):
        self._checkClosed()
        end = self._data.find(b"\n", self._at) + 1 or len(self._data)
        if size is not None and size >= 0:
            end = min(end, self._at + size)
        line = bytes(self._data[self._at:end])
        self._at += len(line)
        return line

    def write(self, data):
        self._checkClosed()
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        if isinstance(data, int):
            raise TypeError("a bytes-like object is required, not 'int'")
        data = bytes(data)
        if not data:
            return 0
        if self._at > len(self._data):
            self._data += b"\0" * (self._at - len(self._data))
        self._data[self._at:self._at + len(data)] = data
        self._at += len(data)
        return len(data)

    def seek(self, pos, whence=0):
        self._checkClosed()
        pos = size_of(pos)
        if whence == 0:
            if pos < 0:
                raise ValueError(f"negative seek value {pos!r}")
            self._at = pos
        elif whence == 1:
            self._at = max(0, self._at + pos)
        elif whence == 2:
            self._at = max(0, len(self._data) + pos)
        else:
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        return self._at

    def tell(self):
        self._checkClosed()
        return self._at

    def truncate(self, pos=None):
        self._checkClosed()
        pos = self._at if pos is None else size_of(pos)
        if pos < 0:
            raise ValueError(f"negative truncate position {pos!r}")
        del self._data[pos:]
        return pos

    def readable(self):
        self._checkClosed()
        return True

    writable = seekable = readable


class StringIO(_TextIOBase):
    """A file of text in memory."""

    def __init__(self, initial_value="", newline="\n"):
        check_newline(newline, shown=repr)
        if not isinstance(initial_value, str) and initial_value is not None:
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        self._newline = newline
        self._base = ""
        # What was written at the end since the text was last asked for.
        self._added, self._length = [], 0
        self._at = 0
        self._seen = 0
        if initial_value:
            self.write(initial_value)
            self._at = 0

    def _checkClosed(self, text=None):
        super()._checkClosed(text or "I/O operation on closed file")

    def _text(self):
        if self._added:
            self._base += "".join(self._added)
            self._added = []
        return self._base

    def getvalue(self):
        """All text."""
        self._checkClosed()
        return self._text()

    def close(self):
        self._base, self._added = "", []
        self._is_closed = True

    def __getstate__(self):
        self._checkClosed()
        return self._text(), self._newline, self._at, None

    def __setstate__(self, state):
        self.__init__("", state[1])
        self._base, self._at = state[0], state[2]
        self._length = len(self._base)

    @property
    def line_buffering(self):
        self._checkClosed()
        return False

    @property
    def newlines(self):
        return seen_newlines(self._seen)

    def read(self, size=-1):
        self._checkClosed()
        text = self._text()
        end = len(text) if size is None or size_of(size) < 0 else self._at + size_of(size)
        piece = text[self._at:end]
        self._at += len(piece)
        return piece

    def readline(self, size=-1):
        self._checkClosed()
        text = self._text()
        if self._at >= len(text):
            return ""
        end, _ = line_end(text, self._at, self._newline)
        if size is not None and size_of(size) >= 0:
            end = min(end, self._at + size)
        line = text[self._at:end]
        self._at = end
        return line

    def write(self, s):
        self._checkClosed()
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got {type(s).__name__!r}")
        count = len(s)
        if self._newline is None:
            if "\r" in s:
                self._seen |= count_newlines(s)
                s = s.replace("\r\n", "\n").replace("\r", "\n")
            elif "\n" in s:
                self._seen |= 1
        elif self._newline in ("\r", "\r\n"):
            s = s.replace("\n", self._newline)
        if not s:
            return count
        if self._at == self._length:
            self._added.append(s)
        else:
            text = self._text()
            if self._at > len(text):
                text += "\0" * (self._at - len(text))
            self._base = text[:self._at] + s + text[self._at + len(s):]
        self._at += len(s)
        self._length = max(self._length, self._at)
        return count

    def seek(self, pos, whence=0):
        self._checkClosed()
        pos = size_of(pos)
        if whence not in (0, 1, 2):
            raise ValueError(f"Invalid whence ({whence}, should be 0, 1 or 2)")
        if whence == 0:
            if pos < 0:
                raise ValueError(f"Negative seek position {pos}")
            self._at = pos
        elif pos != 0:
            raise OSError("Can't do nonzero cur-relative seeks")
        elif whence == 2:
            self._at = self._length
        return self._at

    def tell(self):
        self._checkClosed()
        return self._at

    def truncate(self, pos=None):
        self._checkClosed()
        pos = self._at if pos is None else size_of(pos)
        if pos < 0:
            raise ValueError(f"Negative size value {pos}")
        self._base = self._text()[:pos]
        self._length = len(self._base)
        return pos

    def readable(self):
        self._checkClosed()
        return True

    writable = seekable = readable


BytesIO.__module__ = StringIO.__module__ = "_io"
