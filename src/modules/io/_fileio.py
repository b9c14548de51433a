"""Files of the operating system, without a buffer: `FileIO`."""

import posix
from _iobase import DEFAULT_BUFFER_SIZE, SEEK_CUR, SEEK_END, SEEK_SET, UnsupportedOperation, _RawIOBase, integer, size_of

_O_RDONLY, _O_WRONLY, _O_RDWR = 0, 1, 2
_O_CREAT, _O_EXCL, _O_TRUNC, _O_APPEND, _O_CLOEXEC = 0o100, 0o200, 0o1000, 0o2000, 0o2000000
_EISDIR, _EAGAIN = 21, 11
_FLAGS = {"r": 0, "w": _O_CREAT | _O_TRUNC, "a": _O_CREAT | _O_APPEND, "x": _O_CREAT | _O_EXCL}


def _parsed(mode):
    """What is done at first, and whether one reads and writes."""
    if not isinstance(mode, str):
        raise TypeError(f"FileIO() argument 'mode' must be str, not {type(mode).__name__}")
    if not set(mode) <= set("xrwab+"):
        raise ValueError(f"invalid mode: {mode}")
    kinds = [kind for kind in mode if kind in "rwax"]
    if len(kinds) != 1 or mode.count("+") > 1:
        raise ValueError("Must have exactly one of create/read/write/append mode and at most one plus")
    both = "+" in mode
    return kinds[0], both or kinds[0] == "r", both or kinds[0] != "r"


class FileIO(_RawIOBase):
    """A file by its name or its descriptor."""

    _fd = -1
    _closefd = True
    _kind = "r"
    _can_read = _can_write = False
    _seekable = None
    _blksize = DEFAULT_BUFFER_SIZE

    def __init__(self, file, mode="r", closefd=True, opener=None):
        if self._fd >= 0:
            if self._closefd:
                posix.close(self._fd)
            self._fd = -1
        descriptor = -1
        if isinstance(file, int):
            if isinstance(file, bool):
                import warnings

                warnings.warn("bool is used as a file descriptor", RuntimeWarning, stacklevel=2)
                file = int(file)
            descriptor = file
            if descriptor < 0:
                raise ValueError("negative file descriptor")
        self._kind, self._can_read, self._can_write = _parsed(mode)
        self._seekable = None
        owned = descriptor < 0
        if owned:
            descriptor = self._open(file, closefd, opener)
        try:
            self._look_at(descriptor, file)
            self._closefd = bool(closefd)
            self.name = file
            if self._kind == "a":
                try:
                    posix.lseek(descriptor, 0, SEEK_END)
                except OSError as error:
                    # A pipe has no end to go to.
                    if error.errno != 29:
                        raise
        except BaseException:
            if owned:
                posix.close(descriptor)
            raise
        self._fd = descriptor

    def _open(self, file, closefd, opener):
        if not closefd:
            raise ValueError("Cannot use closefd=False with file name")
        if isinstance(file, str) and "\0" in file or isinstance(file, bytes) and b"\0" in file:
            raise ValueError("embedded null byte")
        access = _O_RDWR if self._can_read and self._can_write else _O_RDONLY if self._can_read else _O_WRONLY
        flags = access | _FLAGS[self._kind] | _O_CLOEXEC
        if opener is None:
            return posix.open(file, flags, 0o666)
        descriptor = opener(file, flags)
        if not isinstance(descriptor, int):
            raise TypeError("expected integer from opener")
        if descriptor < 0:
            raise ValueError(f"opener returned {descriptor}")
        return descriptor

    def _look_at(self, descriptor, file):
        status = posix._stat(descriptor, True)
        if status[0] & 0o170000 == 0o040000:
            raise IsADirectoryError(_EISDIR, posix.strerror(_EISDIR), file)
        if status[16] > 1:
            self._blksize = status[16]

    def __del__(self):
        if self._fd >= 0 and self._closefd:
            self._dealloc_warn(self)
            self.close()

    def _dealloc_warn(self, source):
        if self._fd >= 0 and self._closefd:
            import warnings

            warnings.warn(f"unclosed file {source!r}", ResourceWarning, stacklevel=2, source=source)

    def __getstate__(self):
        raise TypeError(f"cannot pickle {type(self).__name__!r} object")

    def __repr__(self):
        kind = "_io.FileIO" if type(self) is FileIO else f"{type(self).__module__}.{type(self).__qualname__}"
        if self._fd < 0:
            return f"<{kind} [closed]>"
        try:
            name = f"name={self.name!r}"
        except AttributeError:
            name = f"fd={self._fd}"
        return f"<{kind} {name} mode={self.mode!r} closefd={self._closefd}>"

    @property
    def mode(self):
        """`rb`, `rb+`, `wb` and so on."""
        plus = "+" if self._can_read and self._can_write else ""
        if self._kind == "w" and plus:
            return "rb+"
        return f"{self._kind}b{plus}"

    @property
    def closefd(self):
        """Whether `close` closes the descriptor."""
        return self._closefd

    @property
    def closed(self):
        return self._fd < 0

    def _checkClosed(self, message=None):
        if self._fd < 0:
            raise ValueError("I/O operation on closed file" if message is None else message)

    def _check_can(self, can, what):
        self._checkClosed()
        if not can:
            raise UnsupportedOperation(f"File not open for {what}")

    def read(self, size=-1, /):
        """At most that many bytes; all for a negative number; None if there are none yet."""
        self._check_can(self._can_read, "reading")
        size = size_of(size)
        if size < 0:
            return self.readall()
        return _unless_blocked(posix.read, self._fd, size)

    def readall(self):
        """All bytes up to the end."""
        self._check_can(self._can_read, "reading")
        result = bytearray()
        while True:
            # Once it is plain that there is much, it is read in larger and larger pieces.
            piece = _unless_blocked(posix.read, self._fd, max(DEFAULT_BUFFER_SIZE, self._rest(), len(result)))
            if not piece:
                return bytes(result) if result else piece
            result += piece

    def _rest(self):
        """How many bytes there probably are, and one to see the end."""
        try:
            return posix._stat(self._fd, True)[6] - posix.lseek(self._fd, 0, SEEK_CUR) + 1
        except OSError:
            return 0

    def readinto(self, buffer, /):
        """Fills a buffer, by one call of the system; gives how many bytes it got."""
        self._check_can(self._can_read, "reading")
        with memoryview(buffer) as view, view.cast("B") as view:
            data = _unless_blocked(posix.read, self._fd, len(view))
            if data is None:
                return None
            view[: len(data)] = data
        return len(data)

    def write(self, data, /):
        """Writes, by one call of the system; gives how many bytes; None if none can be written yet."""
        self._check_can(self._can_write, "writing")
        return _unless_blocked(posix.write, self._fd, data)

    def seek(self, offset, whence=SEEK_SET, /):
        self._checkClosed()
        return posix.lseek(self._fd, integer(offset), integer(whence))

    def tell(self):
        self._checkClosed()
        return posix.lseek(self._fd, 0, SEEK_CUR)

    def truncate(self, size=None, /):
        self._check_can(self._can_write, "writing")
        if size is None:
            size = self.tell()
        posix.ftruncate(self._fd, integer(size))
        return size

    def close(self):
        if self._fd < 0:
            return
        try:
            if self._closefd:
                super().close()
        finally:
            descriptor, self._fd = self._fd, -1
            if self._closefd:
                posix.close(descriptor)

    def seekable(self):
        self._checkClosed()
        if self._seekable is None:
            # Who can tell where it is can go somewhere else.
            try:
                self._seekable = self.tell() is not None
            except OSError:
                self._seekable = False
        return self._seekable

    def readable(self):
        self._checkClosed()
        return self._can_read

    def writable(self):
        self._checkClosed()
        return self._can_write

    def fileno(self):
        self._checkClosed()
        return self._fd

    def isatty(self):
        self._checkClosed()
        return posix.isatty(self._fd)


FileIO.__module__ = "_io"


def _unless_blocked(call, *arguments):
    """The result of a call of the system; None if it would have to wait."""
    try:
        return call(*arguments)
    except BlockingIOError:
        return None
