"""What all streams have: the abstract classes of `io`, without being ABCs yet."""

from _files import UnsupportedOperation

DEFAULT_BUFFER_SIZE = 8192
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2


def size_of(value):
    """A number of bytes or characters as `read` takes it: -1 for all of them."""
    if value is None:
        return -1
    try:
        return value.__index__()
    except AttributeError:
        raise TypeError(f"argument should be integer or None, not '{type(value).__name__}'") from None


def integer(value):
    """A position or a `whence`."""
    try:
        return value.__index__()
    except AttributeError:
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer") from None


class _IOBase:
    """Opening, closing, positions and lines, in terms of the other methods."""

    _is_closed = False

    def seek(self, offset, whence=SEEK_SET, /):
        """Moves the position; gives the new one."""
        raise UnsupportedOperation("seek")

    def tell(self):
        """The position."""
        return self.seek(0, SEEK_CUR)

    def truncate(self, size=None, /):
        """Cuts or extends to a size, by default to the position."""
        raise UnsupportedOperation("truncate")

    def flush(self):
        """Writes what waits to be written."""
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def close(self):
        """Flushes and closes; again and again, if one likes."""
        if not self._is_closed:
            try:
                self.flush()
            finally:
                self._is_closed = True

    @property
    def closed(self):
        return self._is_closed

    def seekable(self):
        """Whether there are positions."""
        self._checkClosed()
        return False

    def readable(self):
        """Whether one may read."""
        self._checkClosed()
        return False

    def writable(self):
        """Whether one may write."""
        self._checkClosed()
        return False

    def _checkClosed(self, message=None):
        if self.closed:
            raise ValueError("I/O operation on closed file." if message is None else message)

    def _checkReadable(self, message=None):
        if self.readable() is not True:
            raise UnsupportedOperation("File or stream is not readable." if message is None else message)

    def _checkWritable(self, message=None):
        if self.writable() is not True:
            raise UnsupportedOperation("File or stream is not writable." if message is None else message)

    def _checkSeekable(self, message=None):
        if self.seekable() is not True:
            raise UnsupportedOperation("File or stream is not seekable." if message is None else message)

    def __enter__(self):
        self._checkClosed()
        return self

    def __exit__(self, /, *args):
        self.close()

    def __del__(self):
        try:
            closed = self.closed
        except (AttributeError, ValueError):
            # It has not been made entirely, or taken apart.
            return
        if not closed:
            self.close()

    def fileno(self):
        """The file descriptor."""
        raise UnsupportedOperation("fileno")

    def isatty(self):
        """Whether it is a terminal."""
        self._checkClosed()
        return False

    def readline(self, size=-1, /):
        """A line, or its first `size` bytes."""
        size = size_of(size)
        # With `peek`, whole pieces up to the line's end can be read at once.
        peek = getattr(self, "peek", None)
        line = bytearray()
        while size < 0 or len(line) < size:
            wanted = 1
            if peek is not None:
                ahead = peek(1)
                if not isinstance(ahead, bytes):
                    raise OSError(f"peek() should have returned a bytes object, not '{type(ahead).__name__}'")
                if ahead:
                    wanted = ahead.find(b"\n") + 1 or len(ahead)
                    wanted = wanted if size < 0 else min(wanted, size - len(line))
            piece = self.read(wanted)
            if not isinstance(piece, bytes):
                raise OSError(f"read() should have returned a bytes object, not '{type(piece).__name__}'")
            if not piece:
                break
            line += piece
            if line.endswith(b"\n"):
                break
        return bytes(line)

    def __iter__(self):
        self._checkClosed()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=-1, /):
        """The lines; no more once they are `hint` bytes or characters long together."""
        if hint is None or hint <= 0:
            return list(self)
        lines, size = [], 0
        for line in self:
            lines.append(line)
            size += len(line)
            if size >= hint:
                break
        return lines

    def writelines(self, lines, /):
        """Writes each of them; none of them gets a line end."""
        self._checkClosed()
        for line in lines:
            self.write(line)


class _RawIOBase(_IOBase):
    """Bytes without a buffer; a class has `readinto` and `write`."""

    def read(self, size=-1, /):
        """At most that many bytes, by one call of the system; None if there are none yet."""
        size = size_of(size)
        if size < 0:
            return self.readall()
        buffer = bytearray(size)
        count = self.readinto(buffer)
        if count is None:
            return None
        if not 0 <= count <= size:
            raise ValueError(f"readinto returned {count} outside buffer size {size}")
        return bytes(buffer[:count])

    def readall(self):
        """All bytes up to the end."""
        result = bytearray()
        while True:
            piece = self.read(DEFAULT_BUFFER_SIZE)
            if not piece:
                break
            if not isinstance(piece, bytes):
                raise TypeError("read() should return bytes")
            result += piece
        return bytes(result) if result else piece

    def readinto(self, buffer, /):
        raise UnsupportedOperation("readinto")

    def write(self, data, /):
        raise UnsupportedOperation("write")


class _BufferedIOBase(_IOBase):
    """Bytes with a buffer."""

    def read(self, size=-1, /):
        raise UnsupportedOperation("read")

    def read1(self, size=-1, /):
        raise UnsupportedOperation("read1")

    def readinto(self, buffer, /):
        """Fills a buffer; gives how many bytes it got."""
        return self._fill_by(self.read, buffer)

    def readinto1(self, buffer, /):
        """As `readinto`, by at most one call of the system."""
        return self._fill_by(self.read1, buffer)

    def _fill_by(self, read, buffer):
        with memoryview(buffer) as view, view.cast("B") as view:
            data = read(len(view))
            if not isinstance(data, bytes):
                raise TypeError("read() should return bytes")
            if len(data) > len(view):
                raise ValueError(f"read() returned too much data: {len(view)} bytes requested, {len(data)} returned")
            view[: len(data)] = data
        return len(data)

    def write(self, data, /):
        raise UnsupportedOperation("write")

    def detach(self):
        raise UnsupportedOperation("detach")


class _TextIOBase(_IOBase):
    """Text."""

    def read(self, size=-1, /):
        raise UnsupportedOperation("read")

    def write(self, text, /):
        raise UnsupportedOperation("write")

    def readline(self, size=-1, /):
        raise UnsupportedOperation("readline")

    def detach(self):
        raise UnsupportedOperation("detach")

    encoding = property(lambda self: None)
    newlines = property(lambda self: None)
    errors = property(lambda self: None)
