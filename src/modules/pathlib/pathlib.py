"""Paths as objects. Windows paths are left out, and so are the names of owners and groups."""

import io as _io
import os as _os
import stat as _stat

from _purepath import PurePath, PurePosixPath, PureWindowsPath, UnsupportedOperation, segment_of as _segment_of

__all__ = [
    "UnsupportedOperation", "PurePath", "PurePosixPath", "PureWindowsPath", "Path", "PosixPath", "WindowsPath",
]  # fmt: skip


class Path(PurePath):
    """A path that asks the file system."""

    __module__ = "pathlib._local"

    def __new__(cls, *args, **kwargs):
        if cls is Path:
            cls = PosixPath
        return object.__new__(cls)

    def __init__(self, *args, **kwargs):
        if kwargs:
            import warnings

            warnings.warn(
                "support for supplying keyword arguments to pathlib.PurePath is deprecated and scheduled for removal"
                " in Python 3.14",
                DeprecationWarning,
                stacklevel=2,
            )
        super().__init__(*args)

    @classmethod
    def cwd(cls):
        """The working directory."""
        return cls(_os.getcwd())

    @classmethod
    def home(cls):
        """The user's own directory."""
        return cls("~").expanduser()

    @classmethod
    def from_uri(cls, uri):
        """The path that a `file:` URI names."""
        if not uri.startswith("file:"):
            raise ValueError(f"URI does not start with 'file:': {uri!r}")
        path = uri[5:]
        if path[:3] == "///":
            path = path[2:]
        elif path[:12] == "//localhost/":
            path = path[11:]
        raw, at = bytearray(), 0
        while at < len(path):
            if path[at] == "%" and len(path) > at + 2:
                try:
                    raw.append(int(path[at + 1 : at + 3], 16))
                    at += 3
                    continue
                except ValueError:
                    pass
            raw += path[at].encode()
            at += 1
        found = cls(_os.fsdecode(bytes(raw)))
        if not found.is_absolute():
            raise ValueError(f"URI is not absolute: {uri!r}")
        return found

    def stat(self, *, follow_symlinks=True):
        """What the system knows of the file, or of the link with `follow_symlinks=False`."""
        return _os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        """What the system knows of the file; of a link, not of what it leads to."""
        return _os.lstat(self)

    def exists(self, *, follow_symlinks=True):
        """Whether anything is there."""
        return _os.path.exists(self) if follow_symlinks else _os.path.lexists(self)

    def is_dir(self, *, follow_symlinks=True):
        """Whether a directory is there."""
        return self._is(_stat.S_ISDIR, follow_symlinks)

    def is_file(self, *, follow_symlinks=True):
        """Whether an ordinary file is there."""
        return self._is(_stat.S_ISREG, follow_symlinks)

    def is_symlink(self):
        """Whether a link is there, wherever it leads."""
        return self._is(_stat.S_ISLNK, False)

    def is_block_device(self):
        """Whether a block device is there."""
        return self._is(_stat.S_ISBLK)

    def is_char_device(self):
        """Whether a character device is there."""
        return self._is(_stat.S_ISCHR)

    def is_fifo(self):
        """Whether a named pipe is there."""
        return self._is(_stat.S_ISFIFO)

    def is_socket(self):
        """Whether a socket is there."""
        return self._is(_stat.S_ISSOCK)

    def is_mount(self):
        """Whether another file system begins there."""
        return _os.path.ismount(self)

    def is_junction(self):
        """Whether Windows has a junction there: never, on POSIX."""
        return False

    def _is(self, test, follow_symlinks=True):
        try:
            return test(_os.stat(self, follow_symlinks=follow_symlinks).st_mode)
        except (OSError, ValueError):
            return False

    def samefile(self, other_path):
        """Whether both paths lead to one file."""
        found = other_path.stat() if hasattr(other_path, "stat") else _os.stat(other_path)
        return _os.path.samestat(self.stat(), found)

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        """The opened file, as the function `open` gives it."""
        return _io.open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        """All that is in the file."""
        with self.open("rb") as file:
            return file.read()

    def read_text(self, encoding=None, errors=None, newline=None):
        """All that is in the file, decoded."""
        with self.open("r", -1, encoding, errors, newline) as file:
            return file.read()

    def write_bytes(self, data):
        """Makes the bytes all that is in the file; their number."""
        view = memoryview(data)
        with self.open("wb") as file:
            return file.write(view)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        """Makes the text all that is in the file; the number of its characters."""
        if not isinstance(data, str):
            raise TypeError(f"data must be str, not {type(data).__name__}")
        with self.open("w", -1, encoding, errors, newline) as file:
            return file.write(data)

    def iterdir(self):
        """The paths of what is in the directory, in no particular order."""
        names = _os.listdir(self)
        return (self / name for name in names)

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """The paths below this one that fit the pattern; `**` stands for directories at any depth."""
        if not isinstance(pattern, PurePath):
            pattern_text = _os.fspath(pattern)
            only_folders = pattern_text.endswith("/")
            pattern = self.with_segments(pattern)
        else:
            only_folders = False
        if pattern.anchor:
            raise NotImplementedError("Non-relative patterns are unsupported")
        parts = list(pattern._tail)
        if not parts:
            raise ValueError(f"Unacceptable pattern: {pattern!r}")
        return self._select(parts, only_folders, case_sensitive, recurse_symlinks)

    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """As `glob`, at any depth."""
        text = _os.fspath(pattern)
        parsed = pattern if isinstance(pattern, PurePath) else self.with_segments(pattern)
        if parsed.anchor:
            raise NotImplementedError("Non-relative patterns are unsupported")
        only_folders = text.endswith("/") or not parsed._tail
        return self._select(["**", *parsed._tail], only_folders, case_sensitive, recurse_symlinks)

    def _select(self, parts, only_folders, case_sensitive, recurse_symlinks):
        seen = set() if parts.count("**") > 1 else None
        for path in self._matching(parts, only_folders, case_sensitive, recurse_symlinks):
            if seen is not None:
                if path in seen:
                    continue
                seen.add(path)
            yield path

    def _matching(self, parts, only_folders, case_sensitive, recurse):
        if not parts:
            if self.is_dir() if only_folders else True:
                yield self
            return
        first, rest = parts[0], parts[1:]
        if first == "..":
            yield from (self / "..")._matching(rest, only_folders, case_sensitive, recurse)
        elif first == "**":
            while rest and rest[0] == "**":
                rest = rest[1:]
            for folder in self._folders(recurse, with_files=not rest and not only_folders):
                yield from folder._matching(rest, only_folders, case_sensitive, recurse)
        elif case_sensitive is None and not any(letter in first for letter in "*?["):
            path = self / first
            if path.exists(follow_symlinks=bool(rest)):
                yield from path._matching(rest, only_folders, case_sensitive, recurse)
        else:
            fits = _segment_of(first, case_sensitive is not False).fullmatch
            for entry in self._entries():
                if fits(entry.name) and (not (rest or only_folders) or _is_folder(entry, True)):
                    yield from (self / entry.name)._matching(rest, only_folders, case_sensitive, recurse)

    def _entries(self):
        try:
            with _os.scandir(self) as entries:
                return list(entries)
        except OSError:
            return []

    def _folders(self, recurse, with_files):
        """This folder and all below it; their files too if that is asked for."""
        yield self
        for entry in self._entries():
            path = self / entry.name
            if _is_folder(entry, recurse):
                yield from path._folders(recurse, with_files)
            elif with_files:
                yield path

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        """Each directory from this one on with the names of directories and of files in it, as `os.walk` does."""
        try:
            with _os.scandir(self) as found:
                entries = list(found)
        except OSError as error:
            if on_error is not None:
                on_error(error)
            return
        folders, files = [], []
        for entry in entries:
            (folders if _is_folder(entry, follow_symlinks) else files).append(entry.name)
        if top_down:
            yield self, folders, files
        for name in folders:
            yield from (self / name).walk(top_down, on_error, follow_symlinks)
        if not top_down:
            yield self, folders, files

    def absolute(self):
        """The path from the root on; links and `..` stay in it."""
        return self if self.is_absolute() else self.with_segments(_os.getcwd(), self)

    def resolve(self, strict=False):
        """The path from the root on, without links and `..`."""
        return self.with_segments(_os.path.realpath(self, strict=strict))

    def expanduser(self):
        """The path with a user's own directory instead of `~` or `~name`."""
        if self._root or not self._tail or self._tail[0][:1] != "~":
            return self
        home = _os.path.expanduser(self._tail[0])
        if home[:1] == "~":
            raise RuntimeError("Could not determine home directory.")
        return self.with_segments(home, *self._tail[1:])

    def readlink(self):
        """Where the link leads."""
        return self.with_segments(_os.readlink(self))

    def touch(self, mode=0o666, exist_ok=True):
        """Makes an empty file, or gives one that is there the present time."""
        if exist_ok:
            try:
                _os.utime(self, None)
                return
            except OSError:
                pass
        flags = _os.O_CREAT | _os.O_WRONLY
        _os.close(_os.open(self, flags if exist_ok else flags | _os.O_EXCL, mode))

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        """Makes a directory, with `parents` those above it too."""
        try:
            _os.mkdir(self, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def chmod(self, mode, *, follow_symlinks=True):
        """Sets the permissions."""
        if not follow_symlinks:
            raise NotImplementedError("chmod: follow_symlinks unavailable on this platform")
        _os.chmod(self, mode)

    def lchmod(self, mode):
        """Sets the permissions; those of a link, not of what it leads to."""
        self.chmod(mode, follow_symlinks=False)

    def unlink(self, missing_ok=False):
        """Takes away a file or a link."""
        try:
            _os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rmdir(self):
        """Takes away an empty directory."""
        _os.rmdir(self)

    def rename(self, target):
        """Gives the file another path, and returns that."""
        _os.rename(self, target)
        return self.with_segments(target)

    def replace(self, target):
        """As `rename`, whatever file is there."""
        _os.replace(self, target)
        return self.with_segments(target)

    def symlink_to(self, target, target_is_directory=False):
        """Makes a link here that leads to the target."""
        _os.symlink(target, self)

    def hardlink_to(self, target):
        """Makes this another name of the target's file."""
        _os.link(target, self)

    def owner(self, *, follow_symlinks=True):
        """Refused: Kaa does not read the system's list of users."""
        raise UnsupportedOperation(f"{type(self).__name__}.owner() is unsupported on this system")

    def group(self, *, follow_symlinks=True):
        """Refused: Kaa does not read the system's list of groups."""
        raise UnsupportedOperation(f"{type(self).__name__}.group() is unsupported on this system")


class PosixPath(Path, PurePosixPath):
    """A path of a POSIX system."""

    __module__ = "pathlib._local"


class WindowsPath(Path, PureWindowsPath):
    """A path of Windows, which Kaa does not run on."""

    __module__ = "pathlib._local"

    def __new__(cls, *args, **kwargs):
        raise UnsupportedOperation(f"cannot instantiate {cls.__name__!r} on your system")


def _is_folder(entry, follow_symlinks):
    try:
        return entry.is_dir(follow_symlinks=follow_symlinks)
    except OSError:
        return False
