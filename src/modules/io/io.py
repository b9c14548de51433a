"""Streams: the abstract classes, files in memory, and text on top of bytes.

What `open` gives is native: it counts as an instance of TextIOWrapper, BufferedReader, BufferedWriter or BufferedRandom
here, without being of exactly these classes. Left out: `FileIO` (a file of `open` without a buffer has the methods),
`BufferedRWPair`, and codecs that Kaa does not have.
"""

import _io
import abc
from _io import UnsupportedOperation
from builtins import open

__all__ = ["BlockingIOError", "open", "open_code", "IOBase", "RawIOBase", "FileIO", "BytesIO", "StringIO",
           "BufferedIOBase", "BufferedReader", "BufferedWriter", "BufferedRWPair", "BufferedRandom", "TextIOBase",
           "TextIOWrapper", "UnsupportedOperation", "SEEK_SET", "SEEK_CUR", "SEEK_END", "DEFAULT_BUFFER_SIZE",
           "IncrementalNewlineDecoder", "text_encoding"]

BlockingIOError = BlockingIOError
DEFAULT_BUFFER_SIZE = 8192
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2


def open_code(path):
    """A file of code, to be read as bytes."""
    return open(path, "rb")


def text_encoding(encoding, stacklevel=2):
    """The encoding, or "locale" where none is said."""
    return "locale" if encoding is None else encoding




class IOBase(metaclass=abc.ABCMeta):
    """What all streams have."""

    _is_closed = False

    def _unsupported(self, name):
        raise UnsupportedOperation(name)

    def seek(self, pos, whence=0):
        self._unsupported("seek")

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, pos=None):
        self._unsupported("truncate")

    def flush(self):
        self._check_open()

    def close(self):
        if not self._is_closed:
            try:
                self.flush()
            finally:
                self._is_closed = True

    @property
    def closed(self):
        return self._is_closed

    def seekable(self):
        return False

    def readable(self):
        return False

    def writable(self):
        return False

    def _check_open(self, text=None):
        if self.closed:
            raise ValueError(text or "I/O operation on closed file.")

    _checkClosed = _check_open

    def _checkReadable(self, msg=None):
        if not self.readable():
            raise UnsupportedOperation(msg or "File or stream is not readable.")

    def _checkWritable(self, msg=None):
        if not self.writable():
            raise UnsupportedOperation(msg or "File or stream is not writable.")

    def _checkSeekable(self, msg=None):
        if not self.seekable():
            raise UnsupportedOperation(msg or "File or stream is not seekable.")

    def __enter__(self):
        self._check_open()
        return self

    def __exit__(self, *args):
        self.close()

    def __del__(self):
        try:
            closed = self.closed
        except AttributeError:
            return
        if not closed:
            self.close()

    def fileno(self):
        self._unsupported("fileno")

    def isatty(self):
        self._check_open()
        return False

    def readline(self, size=-1):
        if size is None:
            size = -1
        line = bytearray()
        while size < 0 or len(line) < size:
            byte = self.read(1)
            if not byte:
                break
            line += byte
            if line.endswith(b"\n"):
                break
        return bytes(line)

    def __iter__(self):
        self._check_open()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=None):
        if hint is None or hint <= 0:
            return list(self)
        lines, size = [], 0
        for line in self:
            lines.append(line)
            size += len(line)
            if size >= hint:
                break
        return lines

    def writelines(self, lines):
        self._check_open()
        for line in lines:
            self.write(line)


class RawIOBase(IOBase):
    """Bytes without a buffer; a class has `readinto` and `write`."""

    def read(self, size=-1):
        if size is None or size < 0:
            return self.readall()
        buffer = bytearray(size)
        count = self.readinto(buffer)
        return None if count is None else bytes(buffer[:count])

    def readall(self):
        result = bytearray()
        while data := self.read(DEFAULT_BUFFER_SIZE):
            result += data
        return bytes(result) if result else data

    def readinto(self, buffer):
        self._unsupported("readinto")

    def write(self, data):
        self._unsupported("write")


class BufferedIOBase(IOBase):
    """Bytes with a buffer."""

    def read(self, size=-1):
        self._unsupported("read")

    def read1(self, size=-1):
        self._unsupported("read1")

    def readinto(self, buffer):
        return self._read_into(buffer, self.read)

    def readinto1(self, buffer):
        return self._read_into(buffer, self.read1)

    def _read_into(self, buffer, read):
        data = read(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def write(self, data):
        self._unsupported("write")

    def detach(self):
        self._unsupported("detach")


class BytesIO(BufferedIOBase):
    """A file of bytes in memory."""

    def __init__(self, initial_bytes=b""):
        self._data = bytearray()
        if initial_bytes is not None:
            if isinstance(initial_bytes, str):
                raise TypeError("a bytes-like object is required, not 'str'")
            self._data += initial_bytes
        self._at = 0

    def __getstate__(self):
        self._check_open()
        return bytes(self._data), self._at, None

    def __setstate__(self, state):
        self._data, self._at = bytearray(state[0]), state[1]

    def getvalue(self):
        """All bytes."""
        self._check_open()
        return bytes(self._data)

    def getbuffer(self):
        """The bytes, to be changed in place."""
        self._check_open()
        return memoryview(self._data)

    def close(self):
        self._data = bytearray()
        self._is_closed = True

    def read(self, size=-1):
        self._check_open()
        end = len(self._data) if size is None or _index(size) < 0 else min(len(self._data), self._at + _index(size))
        data = bytes(self._data[self._at:end])
        self._at = max(self._at, end)
        return data

    def read1(self, size=-1):
        return self.read(size)

    def readline(self, size=-1):
        self._check_open()
        end = self._data.find(b"\n", self._at) + 1 or len(self._data)
        if size is not None and size >= 0:
            end = min(end, self._at + size)
        line = bytes(self._data[self._at:end])
        self._at += len(line)
        return line

    def write(self, data):
        self._check_open()
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
        self._check_open()
        pos = _index(pos)
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
        self._check_open()
        return self._at

    def truncate(self, pos=None):
        self._check_open()
        pos = self._at if pos is None else _index(pos)
        if pos < 0:
            raise ValueError(f"negative truncate position {pos!r}")
        del self._data[pos:]
        return pos

    def readable(self):
        self._check_open()
        return True

    writable = seekable = readable


def _index(value):
    try:
        return value.__index__()
    except AttributeError:
        raise TypeError(f"argument should be integer or None, not '{type(value).__name__}'") from None


class TextIOBase(IOBase):
    """Text."""

    def read(self, size=-1):
        self._unsupported("read")

    def write(self, s):
        self._unsupported("write")

    def readline(self, size=-1):
        self._unsupported("readline")

    def detach(self):
        self._unsupported("detach")

    encoding = property(lambda self: None)
    newlines = property(lambda self: None)
    errors = property(lambda self: None)


def _check_newline(newline):
    if newline is not None and not isinstance(newline, str):
        raise TypeError(f"newline must be str or None, not {type(newline).__name__}")
    if newline not in (None, "", "\n", "\r", "\r\n"):
        raise ValueError(f"illegal newline value: {newline!r}")


def _line_end(text, start, newline):
    """Where the line from `start` ends; the end of the text for the last one."""
    if newline == "":
        ends = [at for at in (text.find("\n", start), text.find("\r", start)) if at >= 0]
        if not ends:
            return len(text)
        end = min(ends)
        return end + 2 if text.startswith("\r\n", end) else end + 1
    mark = newline or "\n"
    at = text.find(mark, start)
    return len(text) if at < 0 else at + len(mark)


class StringIO(TextIOBase):
    """A file of text in memory."""

    def __init__(self, initial_value="", newline="\n"):
        _check_newline(newline)
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

    def _check_open(self, text=None):
        super()._check_open(text or "I/O operation on closed file")

    def _text(self):
        if self._added:
            self._base += "".join(self._added)
            self._added = []
        return self._base

    def getvalue(self):
        """All text."""
        self._check_open()
        return self._text()

    def close(self):
        self._base, self._added = "", []
        self._is_closed = True

    def __getstate__(self):
        self._check_open()
        return self._text(), self._newline, self._at, None

    def __setstate__(self, state):
        self.__init__("", state[1])
        self._base, self._at = state[0], state[2]
        self._length = len(self._base)

    @property
    def line_buffering(self):
        self._check_open()
        return False

    @property
    def newlines(self):
        return _seen_newlines(self._seen)

    def read(self, size=-1):
        self._check_open()
        text = self._text()
        end = len(text) if size is None or _index(size) < 0 else self._at + _index(size)
        piece = text[self._at:end]
        self._at += len(piece)
        return piece

    def readline(self, size=-1):
        self._check_open()
        text = self._text()
        if self._at >= len(text):
            return ""
        end = _line_end(text, self._at, self._newline)
        if size is not None and _index(size) >= 0:
            end = min(end, self._at + size)
        line = text[self._at:end]
        self._at = end
        return line

    def write(self, s):
        self._check_open()
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got {type(s).__name__!r}")
        count = len(s)
        if self._newline is None:
            if "\r" in s:
                self._seen |= _count_newlines(s)
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
        self._check_open()
        pos = _index(pos)
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
        self._check_open()
        return self._at

    def truncate(self, pos=None):
        self._check_open()
        pos = self._at if pos is None else _index(pos)
        if pos < 0:
            raise ValueError(f"Negative size value {pos}")
        self._base = self._text()[:pos]
        self._length = len(self._base)
        return pos

    def readable(self):
        self._check_open()
        return True

    writable = seekable = readable


def _count_newlines(text):
    both = text.count("\r\n")
    seen = 4 if both else 0
    if text.count("\r") > both:
        seen |= 2
    if text.count("\n") > both:
        seen |= 1
    return seen


def _seen_newlines(seen):
    found = tuple(mark for bit, mark in ((2, "\r"), (1, "\n"), (4, "\r\n")) if seen & bit)
    return None if not found else found[0] if len(found) == 1 else found


class IncrementalNewlineDecoder:
    """Turns line ends into "\\n" as text comes in, and remembers which there were."""

    def __init__(self, decoder, translate, errors="strict"):
        self.decoder, self.translate, self.errors = decoder, translate, errors
        self._seen, self._pending = 0, False

    def decode(self, input, final=False):
        output = input if self.decoder is None else self.decoder.decode(input, final=final)
        if self._pending and (output or final):
            output, self._pending = "\r" + output, False
        if output.endswith("\r") and not final:
            output, self._pending = output[:-1], True
        self._seen |= _count_newlines(output)
        if self.translate:
            output = output.replace("\r\n", "\n").replace("\r", "\n")
        return output

    def getstate(self):
        buffer, flag = (b"", 0) if self.decoder is None else self.decoder.getstate()
        return buffer, flag << 1 | self._pending

    def setstate(self, state):
        buffer, flag = state
        self._pending = bool(flag & 1)
        if self.decoder is not None:
            self.decoder.setstate((buffer, flag >> 1))

    def reset(self):
        self._seen, self._pending = 0, False
        if self.decoder is not None:
            self.decoder.reset()

    @property
    def newlines(self):
        return _seen_newlines(self._seen)


class TextIOWrapper(TextIOBase):
    """Text on top of a stream of bytes."""

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        _check_newline(newline)
        if encoding is not None and not isinstance(encoding, str):
            raise TypeError(f"TextIOWrapper() argument 'encoding' must be str or None, not {type(encoding).__name__}")
        self._encoding = "utf-8" if encoding in (None, "locale") else encoding
        "".encode(self._encoding)
        self._errors = errors or "strict"
        self._newline = newline
        self.line_buffering, self.write_through = line_buffering, write_through
        self._buffer = buffer
        # What was read and decoded, and how much of it has been given.
        self._read, self._given = None, 0
        self._base = 0
        self._seen = 0
        self.mode = getattr(buffer, "mode", None)

    @property
    def buffer(self):
        return self._buffer

    encoding = property(lambda self: self._encoding)
    errors = property(lambda self: self._errors)
    newlines = property(lambda self: _seen_newlines(self._seen))

    @property
    def name(self):
        return self._buffer.name

    @property
    def closed(self):
        return self._buffer.closed

    def __repr__(self):
        parts = ["<_io.TextIOWrapper"]
        try:
            parts.append(f"name={self.name!r}")
        except Exception:
            pass
        if self.mode is not None:
            parts.append(f"mode={self.mode!r}")
        return " ".join(parts + [f"encoding={self._encoding!r}>"])

    def reconfigure(self, *, encoding=None, errors=None, newline=Ellipsis, line_buffering=None, write_through=None):
        """Changes how text becomes bytes."""
        if self._read is not None and (encoding is not None or errors is not None or newline is not Ellipsis):
            raise UnsupportedOperation("It is not possible to set the encoding or newline of stream after the first "
                                       "read")
        self.flush()
        if encoding is not None:
            "".encode(encoding)
            self._encoding, self._errors = encoding, errors or "strict"
        elif errors is not None:
            self._errors = errors
        if newline is not Ellipsis:
            _check_newline(newline)
            self._newline = newline
        if line_buffering is not None:
            self.line_buffering = line_buffering
        if write_through is not None:
            self.write_through = write_through

    def seekable(self):
        return self._buffer.seekable()

    def readable(self):
        return self._buffer.readable()

    def writable(self):
        return self._buffer.writable()

    def fileno(self):
        return self._buffer.fileno()

    def isatty(self):
        return self._buffer.isatty()

    def flush(self):
        self._check_open()
        self._buffer.flush()

    def close(self):
        if self._buffer is not None and not self.closed:
            try:
                self.flush()
            finally:
                self._buffer.close()

    def detach(self):
        if self._buffer is None:
            raise ValueError("buffer is already detached")
        self.flush()
        buffer, self._buffer = self._buffer, None
        return buffer

    def __del__(self):
        if getattr(self, "_buffer", None) is not None:
            self.close()

    def write(self, s):
        self._check_open()
        if not isinstance(s, str):
            raise TypeError(f"write() argument must be str, not {type(s).__name__}")
        count = len(s)
        has_line_end = "\n" in s
        if self._newline in ("\r", "\r\n"):
            s = s.replace("\n", self._newline)
        self._forget()
        self._buffer.write(s.encode(self._encoding, self._errors))
        if self.line_buffering and has_line_end:
            self.flush()
        return count

    def _forget(self):
        if self._read is not None and self._given < len(self._read) and self.seekable():
            self._buffer.seek(self.tell())
        self._read, self._given = None, 0

    def _fill(self):
        if self._read is None or self._given >= len(self._read):
            self._checkReadable("not readable")
            self._base = self._buffer.tell() if self.seekable() else 0
            text = self._buffer.read().decode(self._encoding, self._errors)
            self._seen |= _count_newlines(text)
            if self._newline is None:
                self._raw = text
                text = text.replace("\r\n", "\n").replace("\r", "\n")
            else:
                self._raw = text
            self._read, self._given = text, 0

    def read(self, size=-1):
        self._check_open()
        self._fill()
        end = len(self._read) if size is None or _index(size) < 0 else self._given + _index(size)
        piece = self._read[self._given:end]
        self._given += len(piece)
        return piece

    def readline(self, size=-1):
        self._check_open()
        self._fill()
        if self._given >= len(self._read):
            return ""
        end = _line_end(self._read, self._given, self._newline)
        if size is not None and _index(size) >= 0:
            end = min(end, self._given + size)
        line = self._read[self._given:end]
        self._given = end
        return line

    def tell(self):
        self._check_open()
        self._checkSeekable("underlying stream is not seekable")
        if self._read is None:
            self.flush()
            return self._buffer.tell()
        given = self._read[:self._given]
        if self._newline is None and "\r" in self._raw:
            at = 0
            for character in given:
                at += 2 if character == "\n" and self._raw.startswith("\r\n", at) else 1
            given = self._raw[:at]
        return self._base + len(given.encode(self._encoding, self._errors))

    def seek(self, cookie, whence=0):
        self._check_open()
        self._checkSeekable("underlying stream is not seekable")
        if whence == 1:
            if cookie != 0:
                raise UnsupportedOperation("can't do nonzero cur-relative seeks")
            cookie, whence = self.tell(), 0
        elif whence == 2:
            if cookie != 0:
                raise UnsupportedOperation("can't do nonzero end-relative seeks")
        elif whence != 0:
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        elif cookie < 0:
            raise ValueError(f"negative seek position {cookie!r}")
        self.flush()
        self._read, self._given = None, 0
        return self._buffer.seek(cookie, whence)

    def truncate(self, pos=None):
        self.flush()
        return self._buffer.truncate(self.tell() if pos is None else pos)


class _Buffered(BufferedIOBase):
    """Bytes on top of a raw stream."""

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if buffer_size <= 0:
            raise ValueError("buffer size must be strictly positive")
        self._raw = raw
        self.buffer_size = buffer_size
        self._ahead, self._written = bytearray(), bytearray()

    raw = property(lambda self: self._raw)
    closed = property(lambda self: self._raw.closed)
    name = property(lambda self: self._raw.name)
    mode = property(lambda self: self._raw.mode)

    def __repr__(self):
        name = f"_io.{type(self).__qualname__}"
        try:
            return f"<{name} name={self.name!r}>"
        except AttributeError:
            return f"<{name}>"

    def seekable(self):
        return self._raw.seekable()

    def readable(self):
        return self._raw.readable()

    def writable(self):
        return self._raw.writable()

    def fileno(self):
        return self._raw.fileno()

    def isatty(self):
        return self._raw.isatty()

    def detach(self):
        if self._raw is None:
            raise ValueError("raw stream already detached")
        self.flush()
        raw, self._raw = self._raw, None
        return raw

    def close(self):
        if self._raw is not None and not self.closed:
            try:
                self.flush()
            finally:
                self._raw.close()

    def __del__(self):
        if getattr(self, "_raw", None) is not None:
            self.close()

    def flush(self):
        self._check_open("flush of closed file")
        while self._written:
            count = self._raw.write(bytes(self._written))
            if count is None:
                raise BlockingIOError(11, "write could not complete without blocking", 0)
            del self._written[:count]

    def seek(self, pos, whence=0):
        self._check_open("seek of closed file")
        self.flush()
        if whence == 1:
            pos -= len(self._ahead)
        self._ahead.clear()
        return self._raw.seek(pos, whence)

    def tell(self):
        return self._raw.tell() - len(self._ahead) + len(self._written)

    def truncate(self, pos=None):
        self.flush()
        return self._raw.truncate(self.tell() if pos is None else pos)


class BufferedReader(_Buffered):
    """A buffer to read from."""

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.readable():
            raise OSError("File or stream is not readable.")
        super().__init__(raw, buffer_size)

    def _take(self, size):
        data = bytes(self._ahead[:size])
        del self._ahead[:size]
        return data

    def read(self, size=-1):
        self._check_open("read of closed file")
        if size is not None and size < -1:
            raise ValueError("read length must be non-negative or -1")
        self.flush()
        blocked = False
        while size is None or size < 0 or len(self._ahead) < size:
            wanted = self.buffer_size if size is None or size < 0 else max(self.buffer_size, size - len(self._ahead))
            data = self._raw.read(wanted)
            if not data:
                blocked = data is None
                break
            self._ahead += data
        data = self._take(len(self._ahead) if size is None or size < 0 else size)
        return None if blocked and not data else data

    def read1(self, size=-1):
        self._check_open("read of closed file")
        if size < 0:
            size = self.buffer_size
        if not self._ahead and size:
            self._ahead += self._raw.read(max(size, self.buffer_size)) or b""
        return self._take(size)

    def peek(self, size=0):
        self._check_open("peek of closed file")
        if not self._ahead:
            self._ahead += self._raw.read(self.buffer_size) or b""
        return bytes(self._ahead)

    def readline(self, size=-1):
        self._check_open("readline of closed file")
        while True:
            end = self._ahead.find(b"\n") + 1
            if end or size is not None and 0 <= size <= len(self._ahead):
                break
            data = self._raw.read(self.buffer_size)
            if not data:
                end = len(self._ahead)
                break
            self._ahead += data
        if size is not None and size >= 0:
            end = min(end or size, size)
        return self._take(end)


class BufferedWriter(_Buffered):
    """A buffer to write to."""

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.writable():
            raise OSError("File or stream is not writable.")
        super().__init__(raw, buffer_size)

    def write(self, data):
        self._check_open("write to closed file")
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        if self._ahead:
            self._raw.seek(-len(self._ahead), 1)
            self._ahead.clear()
        data = bytes(data)
        self._written += data
        if len(self._written) > self.buffer_size:
            self.flush()
        return len(data)


class BufferedRandom(BufferedReader, BufferedWriter):
    """A buffer to read from and write to."""

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        raw._checkSeekable()
        raw._checkReadable()
        raw._checkWritable()
        _Buffered.__init__(self, raw, buffer_size)


def _left_out(name):
    class LeftOut(RawIOBase if name == "FileIO" else BufferedIOBase):
        def __init__(self, *args, **kwargs):
            raise NotImplementedError(f"Kaa has no io.{name}")
    LeftOut.__name__ = LeftOut.__qualname__ = name
    return LeftOut


FileIO = _left_out("FileIO")
BufferedRWPair = _left_out("BufferedRWPair")

for _class in (IOBase, RawIOBase, BufferedIOBase, TextIOBase, BytesIO, StringIO, IncrementalNewlineDecoder):
    _class.__module__ = "io" if _class.__name__.endswith("Base") else "_io"
for _class in (TextIOWrapper, BufferedReader, BufferedWriter, BufferedRandom):
    _class.__module__ = "_io"
    _class.register(getattr(_io, _class.__name__))
BufferedReader.register(_io.BufferedRandom)
BufferedWriter.register(_io.BufferedRandom)
del _class
