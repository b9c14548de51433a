"""Bytes with a buffer, on top of a raw stream."""

import abc

import _files
from _iobase import DEFAULT_BUFFER_SIZE, SEEK_CUR, SEEK_END, SEEK_SET, UnsupportedOperation, _BufferedIOBase, integer, size_of

_EAGAIN = 11


def require(stream, ability):
    """Raises unless a stream is seekable, readable or writable."""
    if getattr(stream, ability)() is not True:
        raise UnsupportedOperation(f"File or stream is not {ability}.")


class _Buffered(_BufferedIOBase):
    """What readers and writers have in common.

    What was read ahead is `_ahead[_at:]`; `_written` waits to be written. One of them is empty.
    """

    _raw = None
    _ready = False
    _finalizing = False

    def _start(self, raw, buffer_size):
        self._ready = False
        buffer_size = integer(buffer_size)
        if buffer_size <= 0:
            raise ValueError("buffer size must be strictly positive")
        self._raw = raw
        self._size = buffer_size
        self._ahead, self._at = b"", 0
        self._written = bytearray()
        self._busy = False
        self._ready = True

    @property
    def raw(self):
        """The raw stream."""
        if self._ready:
            return self._raw
        if self._raw is None:
            raise ValueError("I/O operation on uninitialized object")
        raise ValueError("raw stream has been detached")

    def _check_ready(self):
        if not self._ready:
            detached = self._raw is False
            raise ValueError("raw stream has been detached" if detached else "I/O operation on uninitialized object")

    def _check_open(self, what):
        self._check_ready()
        if self._raw.closed:
            raise ValueError(f"{what} of closed file" if what != "write" else "write to closed file")

    @property
    def closed(self):
        self._check_ready()
        return self._raw.closed

    @property
    def name(self):
        self._check_ready()
        return self._raw.name

    @property
    def mode(self):
        self._check_ready()
        return self._raw.mode

    def __repr__(self):
        kind = type(self)
        text = f"{kind.__module__}.{kind.__qualname__}"
        try:
            name = self.name
        except (AttributeError, ValueError):
            return f"<{text}>"
        if self._busy:
            raise RuntimeError(f"reentrant call inside {text}.__repr__")
        self._busy = True
        try:
            return f"<{text} name={name!r}>"
        finally:
            self._busy = False

    def __getstate__(self):
        raise TypeError(f"cannot pickle {type(self).__name__!r} object")

    def __sizeof__(self):
        self._check_ready()
        return object.__sizeof__(self) + self._size

    def seekable(self):
        self._check_ready()
        return self._raw.seekable()

    def readable(self):
        self._check_ready()
        return self._raw.readable()

    def writable(self):
        self._check_ready()
        return self._raw.writable()

    def fileno(self):
        self._check_ready()
        return self._raw.fileno()

    def isatty(self):
        self._check_ready()
        return self._raw.isatty()

    def detach(self):
        """Leaves the raw stream alone and gives it back."""
        self._check_ready()
        self.flush()
        raw, self._raw = self._raw, False
        self._ready = False
        return raw

    def close(self):
        self._check_ready()
        if self._raw.closed:
            return
        if self._finalizing:
            self._dealloc_warn(self)
        try:
            self.flush()
        finally:
            self._raw.close()

    def _dealloc_warn(self, source):
        if self._ready and hasattr(self._raw, "_dealloc_warn"):
            self._raw._dealloc_warn(source)

    def __del__(self):
        self._finalizing = True
        super().__del__()

    def flush(self):
        self._check_open("flush")
        self._write_out()
        self._forget_ahead()

    def _forget_ahead(self):
        """Puts the raw stream where this one is, if it may be read elsewhere next."""

    def _write_out(self):
        while self._written:
            try:
                count = self._raw.write(bytes(self._written))
            except BlockingIOError:
                raise RuntimeError("self.raw should implement RawIOBase: it should not raise BlockingIOError") from None
            if count is None:
                raise BlockingIOError(_EAGAIN, "write could not complete without blocking", 0)
            if not 0 <= count <= len(self._written):
                raise OSError(f"raw write() returned invalid length {count} (should have been between 0 and "
                              f"{len(self._written)})")
            del self._written[:count]

    def _raw_position(self):
        position = self._raw.tell()
        if position < 0:
            raise OSError(f"Raw stream returned invalid position {position}")
        return position

    def tell(self):
        self._check_open("tell")
        return max(0, self._raw_position() - (len(self._ahead) - self._at)) + len(self._written)

    def seek(self, target, whence=SEEK_SET, /):
        self._check_open("seek")
        if whence not in (SEEK_SET, SEEK_CUR, SEEK_END):
            raise ValueError(f"invalid whence value ({whence}, should be 0, 1 or 2)")
        require(self._raw, "seekable")
        target = integer(target)
        self._write_out()
        ahead = len(self._ahead) - self._at
        if ahead and whence != SEEK_END:
            # It may be in the buffer.
            here = self._raw_position() - ahead
            distance = target if whence == SEEK_CUR else target - here
            if -self._at <= distance <= ahead:
                self._at += distance
                return max(0, here + distance)
        if whence == SEEK_CUR:
            target -= ahead
        self._ahead, self._at = b"", 0
        position = self._raw.seek(target, whence)
        if position < 0:
            raise OSError(f"Raw stream returned invalid position {position}")
        return position

    def truncate(self, size=None, /):
        self._check_open("truncate")
        if not self.writable():
            raise UnsupportedOperation("truncate")
        self.flush()
        return self._raw.truncate(self.tell() if size is None else size)


class _Reading(_Buffered):
    """Reading, by as few calls of the raw stream as there can be."""

    def _read_raw(self, size):
        """At most that many bytes; None if there are none yet."""
        buffer = bytearray(size)
        count = self._raw.readinto(memoryview(buffer))
        if count is None:
            return None
        try:
            number = count.__index__()
        except AttributeError:
            cause = TypeError(f"'{type(count).__name__}' object cannot be interpreted as an integer")
            raise OSError("raw readinto() failed") from cause
        if not 0 <= number <= size:
            raise OSError(f"raw readinto() returned invalid length {number} (should have been between 0 and {size})")
        return bytes(buffer[:number])

    def _fill(self):
        """Reads ahead when all is used up; gives what came."""
        data = self._read_raw(self._size)
        self._ahead, self._at = data or b"", 0
        return data

    def _take(self, size):
        data = self._ahead[self._at : self._at + size]
        self._at += len(data)
        if self._at == len(self._ahead):
            self._ahead, self._at = b"", 0
        return data

    def read(self, size=-1, /):
        """That many bytes, or all; fewer only at the end, or if there are no more yet."""
        self._check_ready()
        size = size_of(size)
        if size < -1:
            raise ValueError("read length must be non-negative or -1")
        self._check_open("read")
        self._write_out()
        if size < 0:
            return self._read_all()
        data = self._take(size)
        if len(data) == size:
            return data
        parts, missing = [data] if data else [], size - len(data)
        while missing:
            # Whole buffers do not go through the buffer.
            direct = missing - missing % self._size
            data = self._read_raw(direct) if direct else self._fill()
            if not data:
                if data is None and not parts:
                    return None
                break
            if not direct:
                data = self._take(missing)
            parts.append(data)
            missing -= len(data)
        return b"".join(parts)

    def _read_all(self):
        data = self._take(len(self._ahead))
        readall = getattr(self._raw, "readall", None)
        if readall is not None:
            rest = readall()
            if rest is not None and not isinstance(rest, bytes):
                raise TypeError("readall() should return bytes")
            return data + rest if rest is not None else data or None
        parts = [data]
        while True:
            piece = self._raw.read()
            if piece is not None and not isinstance(piece, bytes):
                raise TypeError("read() should return bytes")
            if not piece:
                data = b"".join(parts)
                return data or piece
            parts.append(piece)

    def read1(self, size=-1, /):
        """What is there, or comes by one call; at most that many bytes."""
        self._check_ready()
        size = size_of(size)
        if size < 0:
            size = self._size
        self._check_open("read")
        self._write_out()
        if self._ahead or not size:
            return self._take(size)
        return self._read_raw(size) or b""

    def readinto(self, buffer, /):
        return self._read_into(buffer, False)

    def readinto1(self, buffer, /):
        return self._read_into(buffer, True)

    def _read_into(self, buffer, once):
        self._check_open("readinto")
        self._write_out()
        with memoryview(buffer) as view, view.cast("B") as view:
            data = self._take(len(view))
            view[: len(data)] = data
            filled = len(data)
            while filled < len(view):
                # What is larger than the buffer does not go through it.
                missing = len(view) - filled
                direct = missing > self._size
                if once and filled and not direct:
                    break
                data = self._read_raw(missing) if direct else self._fill()
                if not data:
                    if data is None and not filled:
                        return None
                    break
                if not direct:
                    data = self._take(missing)
                view[filled : filled + len(data)] = data
                filled += len(data)
                if once:
                    break
            return filled

    def peek(self, size=0, /):
        """What was read ahead, or comes by one call; it stays."""
        self._check_open("peek")
        self._write_out()
        if not self._ahead:
            self._fill()
        return self._ahead[self._at :]

    def readline(self, size=-1, /):
        self._check_ready()
        size = size_of(size)
        self._check_open("readline")
        self._write_out()
        parts = []
        while size:
            end = self._ahead.find(b"\n", self._at) + 1 or len(self._ahead)
            data = self._take(end - self._at if size < 0 else min(size, end - self._at))
            if data:
                parts.append(data)
                size -= len(data) if size > 0 else 0
            if data.endswith(b"\n") or not size or not self._fill():
                break
        return b"".join(parts)


class BufferedReader(_Reading, metaclass=abc.ABCMeta):
    """A buffer to read from."""

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        self._ready = False
        require(raw, "readable")
        self._start(raw, buffer_size)

    def writable(self):
        return False

    def _forget_ahead(self):
        pass


class _Writing(_Buffered):
    """Writing, by as few calls of the raw stream as there can be."""

    def write(self, data, /):
        """Takes all of the bytes, or raises BlockingIOError with the number of those that it took."""
        self._check_ready()
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        self._check_open("write")
        self._leave_ahead()
        data = bytes(memoryview(data))
        length = len(data)
        if len(self._written) + len(data) <= self._size:
            self._written += data
            return len(data)
        if self._written:
            # What waits is made as long as the buffer, if that much cannot be written right now.
            try:
                self._write_out()
            except BlockingIOError as error:
                free = self._size - len(self._written)
                if len(data) <= free:
                    self._written += data
                    return len(data)
                self._written += data[:free]
                error.characters_written = free
                raise
        while len(data) > self._size:
            count = self._raw.write(data)
            if count is None:
                self._written += data[: self._size]
                taken = length - len(data) + self._size
                raise BlockingIOError(_EAGAIN, "write could not complete without blocking", taken)
            if not 0 <= count <= len(data):
                raise OSError(f"raw write() returned invalid length {count} (should have been between 0 and {len(data)})")
            data = data[count:]
        self._written += data
        return length

    def _leave_ahead(self):
        """Goes back over what was read ahead."""


class BufferedWriter(_Writing, metaclass=abc.ABCMeta):
    """A buffer to write to."""

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        self._ready = False
        require(raw, "writable")
        self._start(raw, buffer_size)

    def readable(self):
        return False


class BufferedRandom(_Reading, _Writing, metaclass=abc.ABCMeta):
    """A buffer to read from and write to."""

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        self._ready = False
        require(raw, "seekable")
        require(raw, "readable")
        require(raw, "writable")
        self._start(raw, buffer_size)

    def _forget_ahead(self):
        self._leave_ahead()

    def _leave_ahead(self):
        ahead = len(self._ahead) - self._at
        self._ahead, self._at = b"", 0
        if ahead:
            self._raw.seek(-ahead, SEEK_CUR)


class BufferedRWPair(_BufferedIOBase):
    """A stream to read from and another to write to, which do not know of each other."""

    reader = writer = None

    def __init__(self, reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /):
        require(reader, "readable")
        require(writer, "writable")
        self.reader = BufferedReader(reader, buffer_size)
        self.writer = BufferedWriter(writer, buffer_size)

    def _half(self, name):
        half = getattr(self, name)
        if half is None:
            raise ValueError("I/O operation on uninitialized object")
        return half

    def read(self, size=-1, /):
        return self._half("reader").read(size)

    def readinto(self, buffer, /):
        return self._half("reader").readinto(buffer)

    def readinto1(self, buffer, /):
        return self._half("reader").readinto1(buffer)

    def read1(self, size=-1, /):
        return self._half("reader").read1(size)

    def peek(self, size=0, /):
        return self._half("reader").peek(size)

    def readable(self):
        return self._half("reader").readable()

    def write(self, data, /):
        return self._half("writer").write(data)

    def writable(self):
        return self._half("writer").writable()

    def flush(self):
        return self._half("writer").flush()

    def close(self):
        # Both are closed, whatever happens.
        try:
            self._half("writer").close()
        finally:
            self._half("reader").close()

    def isatty(self):
        return self._half("writer").isatty() or self._half("reader").isatty()

    @property
    def closed(self):
        return self._half("writer").closed


for _class in (BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair):
    _class.__module__ = "_io"
# What `open` gives.
BufferedReader.register(_files.BufferedReader)
BufferedWriter.register(_files.BufferedWriter)
BufferedRandom.register(_files.BufferedRandom)
