"""Temporary files and folders."""

import errno as _errno
import io as _io
import os as _os
import shutil as _shutil
import types as _types
import weakref as _weakref
from random import Random as _Random

__all__ = [
    "NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "TemporaryDirectory", "mkstemp", "mkdtemp", "mktemp",
    "TMP_MAX", "gettempprefix", "tempdir", "gettempdir", "gettempprefixb", "gettempdirb",
]  # fmt: skip

TMP_MAX = 10000
template = "tmp"
tempdir = None
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_"
_random = None


def _names():
    global _random
    if _random is None:
        _random = _Random()
    for _ in range(TMP_MAX):
        yield "".join(_random.choices(_LETTERS, k=8))


def _checked(prefix, suffix, dir):
    """Prefix, suffix and folder, with what is missing filled in, and whether they are bytes."""
    kinds = {type(_os.fspath(value)) for value in (prefix, suffix, dir) if value is not None}
    if len(kinds) > 1:
        raise TypeError("Can't mix bytes and non-bytes in path components.")
    binary = bytes in kinds or (not kinds and isinstance(tempdir, bytes))
    if prefix is None:
        prefix = gettempprefixb() if binary else gettempprefix()
    if suffix is None:
        suffix = b"" if binary else ""
    if dir is None:
        dir = gettempdirb() if binary else gettempdir()
    return prefix, suffix, dir, binary


def _usable(folder):
    for name in _names():
        path = _os.path.join(folder, name)
        try:
            descriptor = _os.open(path, _os.O_RDWR | _os.O_CREAT | _os.O_EXCL, 0o600)
        except FileExistsError:
            continue
        except OSError:
            return False
        _os.close(descriptor)
        _os.unlink(path)
        return True
    return False


def _default_folder():
    folders = [_os.environ[name] for name in ("TMPDIR", "TEMP", "TMP") if _os.environ.get(name)]
    folders += ["/tmp", "/var/tmp", "/usr/tmp", _os.getcwd()]
    for folder in folders:
        folder = _os.path.abspath(folder)
        if _usable(folder):
            return folder
    raise FileNotFoundError(_errno.ENOENT, f"No usable temporary directory found in {folders}")


def gettempprefix():
    """What names begin with if nothing is asked for."""
    return _os.fsdecode(template)


def gettempprefixb():
    """The same as bytes."""
    return _os.fsencode(template)


def gettempdir():
    """The folder that temporary files are made in."""
    global tempdir
    if tempdir is None:
        tempdir = _default_folder()
    return _os.fsdecode(tempdir)


def gettempdirb():
    """The same as bytes."""
    return _os.fsencode(gettempdir())


def _paths(prefix, suffix, dir, binary):
    for name in _names():
        yield _os.path.join(dir, prefix + (_os.fsencode(name) if binary else name) + suffix)
    raise FileExistsError(_errno.EEXIST, "No usable temporary file name found")


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """Makes a file that nobody else has; its descriptor and its path."""
    prefix, suffix, dir, binary = _checked(prefix, suffix, dir)
    return _create(prefix, suffix, _os.path.abspath(dir), binary)


def _create(prefix, suffix, dir, binary):
    for path in _paths(prefix, suffix, dir, binary):
        try:
            return _os.open(path, _os.O_RDWR | _os.O_CREAT | _os.O_EXCL | _os.O_NOFOLLOW, 0o600), path
        except FileExistsError:
            continue


def mkdtemp(suffix=None, prefix=None, dir=None):
    """Makes a folder that nobody else has; its path."""
    prefix, suffix, dir, binary = _checked(prefix, suffix, dir)
    for path in _paths(prefix, suffix, dir, binary):
        try:
            _os.mkdir(path, 0o700)
        except FileExistsError:
            continue
        return _os.path.abspath(path)


def mktemp(suffix="", prefix=template, dir=None):
    """A name that no file has at the moment. Somebody else may take it first: use `mkstemp`."""
    if dir is None:
        dir = gettempdir()
    for path in _paths(prefix, suffix, dir, False):
        if not _os.path.lexists(path):
            return path


def _remove(path):
    try:
        _os.unlink(path)
    except FileNotFoundError:
        pass


class _TemporaryFileWrapper:
    """A file that may be removed when it is closed; else it does what the file inside does."""

    def __init__(self, file, name, delete=True, delete_on_close=True):
        self.file = file
        self.name = name
        self.delete = delete
        self._delete_on_close = delete_on_close
        self._finalizer = _weakref.finalize(self, _finish, file, name if delete else None, repr(self))

    def __getattr__(self, name):
        value = getattr(self.__dict__["file"], name)
        if not isinstance(value, int):
            setattr(self, name, value)
        return value

    def __repr__(self):
        return f"<tempfile._TemporaryFileWrapper file={self.__dict__['file']!r}>"

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, kind, error, trace):
        result = self.file.__exit__(kind, error, trace)
        self.close()
        if self.delete:
            _remove(self.name)
            self._finalizer.detach()
        return result

    def __iter__(self):
        yield from self.file

    def close(self):
        """Closes the file and removes it if it is to go then."""
        self.file.close()
        if self.delete and self._delete_on_close:
            _remove(self.name)
        if not self.delete or self._delete_on_close:
            self._finalizer.detach()


def _finish(file, name, text):
    try:
        if not file.closed:
            import warnings

            warnings.warn(f"Implicitly cleaning up {text}", ResourceWarning, stacklevel=2)
            file.close()
    finally:
        if name is not None:
            _remove(name)


def NamedTemporaryFile(
    mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True, *,
    errors=None, delete_on_close=True,
):  # fmt: skip
    """A file with a name, which is removed when it is closed."""
    prefix, suffix, dir, binary = _checked(prefix, suffix, dir)
    descriptor, name = _create(prefix, suffix, _os.path.abspath(dir), binary)
    try:
        file = _io.open(descriptor, mode, buffering, encoding, errors, newline)
    except BaseException:
        _os.unlink(name)
        _os.close(descriptor)
        raise
    return _TemporaryFileWrapper(file, name, delete, delete_on_close)


def TemporaryFile(
    mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None
):
    """A file without a name, which is gone when it is closed."""
    prefix, suffix, dir, binary = _checked(prefix, suffix, dir)
    descriptor, name = _create(prefix, suffix, _os.path.abspath(dir), binary)
    try:
        _os.unlink(name)
        return _io.open(descriptor, mode, buffering, encoding, errors, newline)
    except BaseException:
        _os.close(descriptor)
        raise


class SpooledTemporaryFile:
    """A file in memory, which moves to the disk when it grows or somebody asks for its descriptor."""

    def __init__(
        self, max_size=0, mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None,
        *, errors=None,
    ):  # fmt: skip
        if "b" in mode:
            self._file = _io.BytesIO()
        else:
            self._file = _io.TextIOWrapper(_io.BytesIO(), encoding or "utf-8", errors or "strict", newline)
        self._max_size = max_size
        self._rolled = False
        self._arguments = {
            "mode": mode, "buffering": buffering, "encoding": encoding, "newline": newline, "suffix": suffix,
            "prefix": prefix, "dir": dir, "errors": errors,
        }  # fmt: skip

    __class_getitem__ = classmethod(_types.GenericAlias)

    def __getattr__(self, name):
        return getattr(self.__dict__["_file"], name)

    def _check(self):
        if self._max_size and not self._rolled and self._file.tell() > self._max_size:
            self.rollover()

    def rollover(self):
        """Moves what there is to a file on the disk."""
        if self._rolled:
            return
        memory, at = self._file, self._file.tell()
        file = self._file = TemporaryFile(**self._arguments)
        raw = getattr(memory, "buffer", memory)
        memory.flush()
        getattr(file, "buffer", file).write(raw.getvalue())
        file.seek(at, 0)
        self._rolled = True

    def __enter__(self):
        if self._file.closed:
            raise ValueError("Cannot enter context with closed file")
        return self

    def __exit__(self, kind, error, trace):
        self._file.close()

    def __iter__(self):
        return iter(self._file)

    def fileno(self):
        self.rollover()
        return self._file.fileno()

    def write(self, data):
        written = self._file.write(data)
        self._check()
        return written

    def writelines(self, lines):
        self._file.writelines(lines)
        self._check()

    def truncate(self, size=None):
        if size is None:
            return self._file.truncate()
        if size > self._max_size:
            self.rollover()
        return self._file.truncate(size)

    @property
    def closed(self):
        return self._file.closed

    @property
    def mode(self):
        return getattr(self._file, "mode", self._arguments["mode"])

    @property
    def name(self):
        return getattr(self._file, "name", None)


class TemporaryDirectory:
    """A folder that is removed with all that is in it when the context ends."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *, delete=True):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore_cleanup_errors = ignore_cleanup_errors
        self._delete = delete
        self._finalizer = _weakref.finalize(
            self, self._cleanup, self.name, f"Implicitly cleaning up {self!r}", ignore_cleanup_errors, delete
        )

    @classmethod
    def _cleanup(cls, name, warn_message, ignore_errors=False, delete=True):
        if delete:
            import warnings

            _shutil.rmtree(name, ignore_errors=ignore_errors)
            warnings.warn(warn_message, ResourceWarning, stacklevel=2)

    def __repr__(self):
        return f"<{type(self).__name__} {self.name!r}>"

    def __enter__(self):
        return self.name

    def __exit__(self, kind, value, trace):
        if self._delete:
            self.cleanup()

    def cleanup(self):
        """Removes the directory now."""
        if self._finalizer.detach() or _os.path.exists(self.name):
            _shutil.rmtree(self.name, ignore_errors=self._ignore_cleanup_errors)

    __class_getitem__ = classmethod(_types.GenericAlias)
