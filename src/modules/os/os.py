"""The operating system: files, folders, processes and the environment.

Left out, because Kaa does not fork itself and closes no descriptors it did not open: fork, exec and spawn, popen (programs
are started by `subprocess`), file descriptors of folders (`dir_fd`), users and groups by name. `putenv` changes only what Kaa's own children see.
"""

import posix
import sys
from posix import *
from posix import _exit, _realpath

name = "posix"
linesep = "\n"

F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND = 0, 1, 2, 0o100, 0o200, 0o1000, 0o2000
O_NOCTTY, O_NONBLOCK, O_SYNC, O_DIRECTORY, O_NOFOLLOW, O_CLOEXEC = 0o400, 0o4000, 0o4010000, 0o200000, 0o400000, 0o2000000
EX_OK, EX_USAGE, EX_DATAERR, EX_NOINPUT, EX_UNAVAILABLE, EX_SOFTWARE, EX_OSERR = 0, 64, 65, 66, 69, 70, 71
P_WAIT, P_NOWAIT = 0, 1
supports_bytes_environ = True
supports_dir_fd = supports_effective_ids = supports_fd = supports_follow_symlinks = frozenset()
error = OSError


def fspath(path):
    """The path as a str or bytes."""
    if isinstance(path, (str, bytes)):
        return path
    cls = type(path)
    try:
        method = cls.__fspath__
    except AttributeError:
        raise TypeError(f"expected str, bytes or os.PathLike object, not {cls.__name__}") from None
    if method is None:
        raise TypeError(f"expected str, bytes or os.PathLike object, not {cls.__name__}")
    found = method(path)
    if isinstance(found, (str, bytes)):
        return found
    raise TypeError(f"expected {cls.__name__}.__fspath__() to return str or bytes, not {type(found).__name__}")


def fsencode(filename):
    """The name as bytes."""
    filename = fspath(filename)
    return filename.encode("utf-8", "surrogateescape") if isinstance(filename, str) else filename


def fsdecode(filename):
    """The name as a str."""
    filename = fspath(filename)
    return filename.decode("utf-8", "surrogateescape") if isinstance(filename, bytes) else filename


import abc


class PathLike(abc.ABC):
    """What has `__fspath__`."""

    __slots__ = ()

    @abc.abstractmethod
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is PathLike:
            return any("__fspath__" in base.__dict__ for base in subclass.__mro__) or NotImplemented
        return NotImplemented

    __class_getitem__ = classmethod(type(list[int]))


class stat_result(tuple):
    """What the system tells about a file: ten items, and more by name."""

    __match_args__ = ("st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size")
    n_fields, n_sequence_fields, n_unnamed_fields = 19, 10, 3

    def __new__(cls, sequence, dict=None):
        items = tuple(sequence)
        if len(items) < 10:
            raise TypeError(f"os.stat_result() takes an at least 10-sequence ({len(items)}-sequence given)")
        self = super().__new__(cls, items[:10])
        rest = list(items[10:])
        for at, field in enumerate(_hidden_fields):
            if at < len(rest):
                value = rest[at]
            elif dict and field in dict:
                value = dict[field]
            else:
                value = items[7 + at] if at < 3 else None
            self.__dict__[field] = value
        return self

    def __setattr__(self, name, value):
        raise AttributeError("readonly attribute")

    def __repr__(self):
        return f"os.stat_result({', '.join(f'{field}={value!r}' for field, value in zip(_stat_fields, self))})"

    def __reduce__(self):
        return stat_result, (tuple(self), dict(self.__dict__))


_stat_fields = ("st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "st_atime", "st_mtime",
                "st_ctime")
_hidden_fields = ("st_atime", "st_mtime", "st_ctime", "st_atime_ns", "st_mtime_ns", "st_ctime_ns", "st_blksize",
                  "st_blocks", "st_rdev")


def _item(at):
    return property(lambda self: self[at])


for _at, _field in enumerate(_stat_fields[:7]):
    setattr(stat_result, _field, _item(_at))


def _no_dir_fd(*descriptors):
    if any(descriptor is not None for descriptor in descriptors):
        raise NotImplementedError("Kaa has no dir_fd")


def stat(path, *, dir_fd=None, follow_symlinks=True):
    """What the system tells about a file."""
    _no_dir_fd(dir_fd)
    return stat_result(posix._stat(path, follow_symlinks))


def lstat(path, *, dir_fd=None):
    """As `stat`, of a link itself."""
    _no_dir_fd(dir_fd)
    return stat_result(posix._stat(path, False))


def fstat(fd):
    """As `stat`, of an open file."""
    return stat_result(posix._stat(fd, True))


def utime(path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True):
    """Sets when a file was read and changed: now, or the given times."""
    _no_dir_fd(dir_fd)
    if times is not None and ns is not None:
        raise ValueError("utime: you may specify either 'times' or 'ns' but not both")
    if ns is None:
        if times is None:
            import time
            ns = (time.time_ns(),) * 2
        else:
            if not isinstance(times, tuple) or len(times) != 2:
                raise TypeError("utime: 'times' must be either a tuple of two ints or None")
            ns = tuple(t * 10**9 if isinstance(t, int) else int(t * 10**9) for t in times)
    posix._utime(path, *ns, follow_symlinks)


def system(command):
    """Runs a command in a shell; its exit status as `wait` gives it."""
    return posix._system(command, dict(environ))


def WIFEXITED(status):
    """Whether the process has ended by itself."""
    return status & 0x7f == 0


def WEXITSTATUS(status):
    """Its exit code."""
    return status >> 8 & 0xff


def WIFSIGNALED(status):
    """Whether a signal has ended the process."""
    return 0 < status & 0x7f < 0x7f


def WTERMSIG(status):
    """The signal that has ended it."""
    return status & 0x7f


def WCOREDUMP(status):
    """Whether its memory was kept for those who look for the reason."""
    return status & 0x80 != 0


def WIFSTOPPED(status):
    """Whether a signal has stopped the process."""
    return status & 0xff == 0x7f


def WSTOPSIG(status):
    """The signal that has stopped it."""
    return status >> 8 & 0xff


def WIFCONTINUED(status):
    """Whether a stopped process goes on."""
    return status == 0xffff


def waitstatus_to_exitcode(status):
    """The exit code in a status; negative for a signal."""
    if WIFEXITED(status):
        return WEXITSTATUS(status)
    if WIFSIGNALED(status):
        return -WTERMSIG(status)
    if WIFSTOPPED(status):
        raise ValueError(f"process stopped by delivery of signal {WSTOPSIG(status)}")
    raise ValueError(f"invalid wait status: {status}")


def getcwdb():
    """The current folder as bytes."""
    return fsencode(getcwd())


def getlogin():
    """Who has logged in, by the environment."""
    for name in ("LOGNAME", "USER"):
        if name in environ:
            return environ[name]
    raise OSError(6, "No such device or address")


process_cpu_count = cpu_count


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    """A file object for an open descriptor."""
    if not isinstance(fd, int):
        raise TypeError(f"invalid fd type ({type(fd)}, expected integer)")
    import io
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)


class DirEntry:
    """An entry of a folder."""

    __slots__ = ("name", "path", "_kind", "_stat", "_lstat")

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"

    def _is(self, kind, follow_symlinks):
        if self._kind == 3:
            if not follow_symlinks:
                return False
            from stat import S_IFMT
            try:
                found = self.stat().st_mode
            except FileNotFoundError:
                return False
            return S_IFMT(found) == (0o040000 if kind == 2 else 0o100000)
        return self._kind == kind

    def is_dir(self, *, follow_symlinks=True):
        return self._is(2, follow_symlinks)

    def is_file(self, *, follow_symlinks=True):
        return self._is(1, follow_symlinks)

    def is_symlink(self):
        return self._kind == 3

    def is_junction(self):
        return False

    def inode(self):
        return self.stat(follow_symlinks=False).st_ino

    def stat(self, *, follow_symlinks=True):
        if follow_symlinks:
            if self._stat is None:
                self._stat = stat(self.path)
            return self._stat
        if self._lstat is None:
            self._lstat = lstat(self.path)
        return self._lstat

    __class_getitem__ = classmethod(type(list[int]))


class _Scan:
    """The iterator of `scandir`."""

    def __init__(self, folder, entries):
        self._entries = iter(entries)
        self._folder = folder

    def __iter__(self):
        return self

    def __next__(self):
        name, kind = next(self._entries)
        entry = DirEntry()
        entry.name, entry._kind = name, kind
        entry.path = path.join(self._folder, name)
        entry._stat = entry._lstat = None
        return entry

    def close(self):
        self._entries = iter(())

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


def scandir(path=None):
    """An iterator over a folder's entries."""
    if path is None:
        path = "."
    if isinstance(path, int):
        raise NotImplementedError("Kaa does not list descriptors")
    path = fspath(path)
    return _Scan(path, posix._entries(path))


def _parted(name):
    """The folder and the last name, also of a path with a slash at its end."""
    head, tail = path.split(name)
    return (head, tail) if tail else path.split(head)


def makedirs(name, mode=0o777, exist_ok=False):
    """Makes a folder, and those that it is in."""
    above, last = _parted(name)
    if above and last and not path.exists(above):
        try:
            makedirs(above, exist_ok=exist_ok)
        except FileExistsError:
            # Somebody else was faster.
            pass
        if last in (".", b"."):
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not (exist_ok and path.isdir(name)):
            raise


def removedirs(name):
    """Removes an empty folder, and those that are empty then."""
    rmdir(name)
    above, last = _parted(name)
    try:
        while above and last:
            rmdir(above)
            above, last = path.split(above)
    except OSError:
        # That one holds something else.
        pass


def renames(old, new):
    """Renames, makes the folders that are missing and removes those that are empty then."""
    above, last = path.split(new)
    if above and last and not path.exists(above):
        makedirs(above)
    rename(old, new)
    above, last = path.split(old)
    if above and last:
        try:
            removedirs(above)
        except OSError:
            # It is not empty.
            pass


def walk(top, topdown=True, onerror=None, followlinks=False):
    """(folder, names of folders, names of files) for a folder and all inside."""
    stack = [fspath(top)]
    while stack:
        top = stack.pop()
        if isinstance(top, tuple):
            yield top
            continue
        folders, files, inside = [], [], []
        try:
            entries = list(scandir(top))
        except OSError as error:
            if onerror is not None:
                onerror(error)
            continue
        for entry in entries:
            try:
                is_folder = entry.is_dir()
            except OSError:
                is_folder = False
            (folders if is_folder else files).append(entry.name)
            if not topdown and is_folder and (followlinks or not entry.is_symlink()):
                inside.append(entry.path)
        if topdown:
            yield top, folders, files
            for folder in reversed(folders):
                below = path.join(top, folder)
                if followlinks or not path.islink(below):
                    stack.append(below)
        else:
            stack.append((top, folders, files))
            stack.extend(reversed(inside))


from collections.abc import Mapping, MutableMapping


class _Environ(MutableMapping):
    """The environment: texts by name."""

    def __init__(self, data, to_text, from_text):
        self._data = data
        self._to_text, self._from_text = to_text, from_text

    def __getitem__(self, key):
        try:
            value = self._data[self._to_text(key)]
        except KeyError:
            raise KeyError(key) from None
        return self._from_text(value)

    def __setitem__(self, key, value):
        key, value = self._to_text(key), self._to_text(value)
        if not key or "=" in key:
            raise OSError(22, "Invalid argument") if not key else ValueError("illegal environment variable name")
        if "\0" in key or "\0" in value:
            raise ValueError("embedded null byte")
        self._data[key] = value

    def __delitem__(self, key):
        try:
            del self._data[self._to_text(key)]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        for key in list(self._data):
            yield self._from_text(key)

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        inside = ", ".join(f"{self._from_text(key)!r}: {self._from_text(value)!r}" for key, value in self._data.items())
        return f"environ({{{inside}}})"

    def copy(self):
        return dict(self)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        return {**self, **other} if isinstance(other, Mapping) else NotImplemented

    def __ror__(self, other):
        return {**other, **self} if isinstance(other, Mapping) else NotImplemented


def _text(value):
    if not isinstance(value, str):
        raise TypeError(f"str expected, not {type(value).__name__}")
    return value


def _bytes_to_text(value):
    if not isinstance(value, bytes):
        raise TypeError(f"bytes expected, not {type(value).__name__}")
    return value.decode()


_data = posix.environ
environ = _Environ(_data, _text, str)
environb = _Environ(_data, _bytes_to_text, str.encode)


def getenv(key, default=None):
    """What the environment says."""
    return environ.get(key, default)


def getenvb(key, default=None):
    """As `getenv`, in bytes."""
    return environb.get(key, default)


def putenv(name, value, /):
    """Sets a variable for the processes that Kaa starts."""
    _data[fsdecode(name)] = fsdecode(value)


def unsetenv(name, /):
    """Takes a variable away from the processes that Kaa starts."""
    _data.pop(fsdecode(name), None)


def get_exec_path(env=None):
    """The folders that programs are looked for in."""
    env = environ if env is None else env
    return env.get("PATH", defpath).split(pathsep)


import posixpath as path
sys.modules["os.path"] = path
from posixpath import altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep

def _get_exports_list(module):
    """The names that a module gives to `import *`."""
    names = getattr(module, "__all__", None)
    return [name for name in dir(module) if name[0] != "_"] if names is None else list(names)


__all__ = [_name for _name in globals() if not _name.startswith("_")
           and _name not in ("abc", "sys", "posix", "MutableMapping", "Mapping")]
