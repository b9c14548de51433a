"""Paths as texts: the pure classes of `pathlib`."""

import fnmatch
import os
import posixpath
import re
from collections.abc import Sequence
from functools import lru_cache


class UnsupportedOperation(NotImplementedError):
    """An exception that is raised when an unsupported operation is attempted."""

    __module__ = "pathlib"


class _Parents(Sequence):
    """The ancestors of a path, the nearest one first."""

    def __init__(self, path):
        self._path = path

    def __len__(self):
        return len(self._path._tail)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(self[place] for place in range(*index.indices(len(self))))
        if index >= len(self) or index < -len(self):
            raise IndexError(index)
        if index < 0:
            index += len(self)
        path = self._path
        return path._from_parts(path._root, path._tail[: len(path._tail) - index - 1])

    def __repr__(self):
        return f"<{type(self._path).__name__}.parents>"


class PurePath:
    """Base class for manipulating paths without I/O."""

    __module__ = "pathlib._local"
    parser = posixpath

    def __new__(cls, *args, **kwargs):
        if cls is PurePath:
            cls = PurePosixPath
        return object.__new__(cls)

    def __init__(self, *args):
        texts = []
        for arg in args:
            if isinstance(arg, PurePath):
                texts.append(str(arg) if str(arg) != "." or arg._tail else "")
                continue
            try:
                text = os.fspath(arg)
            except TypeError:
                text = arg
            if not isinstance(text, str):
                raise TypeError(
                    "argument should be a str or an os.PathLike object where __fspath__ returns a str,"
                    f" not {type(text).__name__!r}"
                )
            texts.append(text)
        self._root, self._tail = _parsed(posixpath.join(*texts) if texts else "")
        self._text = None

    def with_segments(self, *pathsegments):
        """Construct a new path object from any number of path-like objects."""
        return type(self)(*pathsegments)

    def _from_parts(self, root, tail):
        text = root + "/".join(tail)
        path = self.with_segments(text)
        return path

    def __repr__(self):
        return f"{type(self).__name__}({self.as_posix()!r})"

    def __str__(self):
        if self._text is None:
            self._text = self._root + "/".join(self._tail) or "."
        return self._text

    def __fspath__(self):
        return str(self)

    def __bytes__(self):
        """The path as the system takes it."""
        return os.fsencode(self)

    def __reduce__(self):
        return type(self), self.parts

    def __hash__(self):
        return hash(str(self))

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return str(self) == str(other) and self.parser is other.parser

    def _order(self):
        return str(self).split("/")

    def __lt__(self, other):
        return self._order() < other._order() if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self._order() <= other._order() if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return self._order() > other._order() if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return self._order() >= other._order() if isinstance(other, PurePath) else NotImplemented

    def __truediv__(self, key):
        try:
            return self.with_segments(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self.with_segments(key, self)
        except TypeError:
            return NotImplemented

    def as_posix(self):
        """Return the string representation of the path with forward slashes."""
        return str(self)

    @property
    def drive(self):
        """The drive prefix (letter or UNC path), if any."""
        return ""

    @property
    def root(self):
        """The root of the path, if any."""
        return self._root

    @property
    def anchor(self):
        """The concatenation of the drive and root, or ''."""
        return self._root

    @property
    def parts(self):
        """A tuple with the path's various components."""
        return (self._root, *self._tail) if self._root else tuple(self._tail)

    @property
    def parent(self):
        """The logical parent of the path."""
        return self._from_parts(self._root, self._tail[:-1]) if self._tail else self

    @property
    def parents(self):
        """A sequence of this path's logical parents."""
        return _Parents(self)

    @property
    def name(self):
        """The final path component, if any."""
        return self._tail[-1] if self._tail else ""

    @property
    def stem(self):
        """The final path component, minus its last suffix."""
        return self.name.removesuffix(self.suffix) if self.suffix else self.name

    @property
    def suffix(self):
        """The final component's last suffix, with its dot."""
        name = self.name
        dot = name.rfind(".")
        return name[dot:] if 0 < dot < len(name) - 1 else ""

    @property
    def suffixes(self):
        """A list of the final component's suffixes, with their dots."""
        name = self.name
        if name.endswith("."):
            return []
        return ["." + suffix for suffix in name.lstrip(".").split(".")[1:]]

    def with_name(self, name):
        """Return a new path with the file name changed."""
        if not name or "/" in name or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        if not self._tail:
            raise ValueError(f"{self!r} has an empty name")
        return self._from_parts(self._root, [*self._tail[:-1], name])

    def with_stem(self, stem):
        """Return a new path with the stem changed."""
        suffix = self.suffix
        if not suffix:
            return self.with_name(stem)
        if not stem:
            raise ValueError(f"{self!r} has a non-empty suffix")
        return self.with_name(stem + suffix)

    def with_suffix(self, suffix):
        """Return a new path with the file suffix changed."""
        stem = self.stem
        if not stem:
            raise ValueError(f"{self!r} has an empty name")
        if suffix and not (suffix.startswith(".") and len(suffix) > 1):
            raise ValueError(f"Invalid suffix {suffix!r}")
        return self.with_name(stem + suffix)

    def joinpath(self, *pathsegments):
        """Combine this path with one or several arguments."""
        return self.with_segments(self, *pathsegments)

    def relative_to(self, other, *_deprecated, walk_up=False):
        """Return the relative path to another path; `..` is only used with `walk_up`."""
        if _deprecated:
            _warn_segments("relative_to")
            other = self.with_segments(other, *_deprecated)
        elif not isinstance(other, PurePath):
            other = self.with_segments(other)
        for steps, path in enumerate([other, *other.parents]):
            if path == self or path in self.parents:
                break
            if not walk_up:
                raise ValueError(f"{str(self)!r} is not in the subpath of {str(other)!r}")
            if path.name == "..":
                raise ValueError(f"'..' segment in {str(other)!r} cannot be walked")
        else:
            raise ValueError(f"{str(self)!r} and {str(other)!r} have different anchors")
        return self._from_parts("", [".."] * steps + self._tail[len(path._tail) :])

    def is_relative_to(self, other, *_deprecated):
        """Return True if the path is relative to another path or False."""
        if _deprecated:
            _warn_segments("is_relative_to")
            other = self.with_segments(other, *_deprecated)
        elif not isinstance(other, PurePath):
            other = self.with_segments(other)
        return other == self or other in self.parents

    def is_absolute(self):
        """True if the path is absolute."""
        return bool(self._root)

    def is_reserved(self):
        """Whether the system reserves that name: never, on POSIX."""
        import warnings

        warnings.warn(
            "pathlib.PurePath.is_reserved() is deprecated and scheduled for removal in Python 3.15."
            " Use os.path.isreserved() to detect reserved paths on Windows.",
            DeprecationWarning,
            stacklevel=2,
        )
        return False

    def as_uri(self):
        """Return the path as a URI."""
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        safe = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~/"
        return "file://" + "".join(chr(byte) if byte in safe else f"%{byte:02X}" for byte in bytes(self))

    def full_match(self, pattern, *, case_sensitive=None):
        """Return True if this path matches the given glob-style pattern."""
        if not isinstance(pattern, PurePath):
            pattern = self.with_segments(pattern)
        text = "" if str(self) == "." else str(self)
        wanted = "" if str(pattern) == "." else str(pattern)
        return pattern_of(wanted, case_sensitive is not False).fullmatch(text) is not None

    def match(self, path_pattern, *, case_sensitive=None):
        """Return True if this path matches the given pattern, from the right if the pattern is relative."""
        if not isinstance(path_pattern, PurePath):
            path_pattern = self.with_segments(path_pattern)
        mine, wanted = self.parts[::-1], path_pattern.parts[::-1]
        if not wanted:
            raise ValueError("empty pattern")
        if len(mine) < len(wanted) or (len(mine) > len(wanted) and path_pattern.anchor):
            return False
        return all(
            segment_of(pattern, case_sensitive is not False).fullmatch(part) is not None
            for part, pattern in zip(mine, wanted)
        )


class PurePosixPath(PurePath):
    """PurePath subclass for non-Windows systems."""

    __module__ = "pathlib._local"


class PureWindowsPath(PurePath):
    """PurePath subclass for Windows systems, which Kaa does not have."""

    __module__ = "pathlib._local"

    def __new__(cls, *args, **kwargs):
        raise UnsupportedOperation(f"cannot instantiate {cls.__name__!r}: Kaa has no Windows paths")


os.PathLike.register(PurePath)


def _parsed(text):
    """Root and components of a path."""
    root = "" if not text.startswith("/") else "//" if text.startswith("//") and text[2:3] != "/" else "/"
    return root, [part for part in text.split("/") if part and part != "."]


@lru_cache(maxsize=256)
def segment_of(pattern, case_sensitive):
    """A compiled pattern for one component."""
    if pattern in ("*", "**"):
        return re.compile("[^/]*" if pattern == "**" else "[^/]+")
    return re.compile(_segment(pattern), 0 if case_sensitive else re.IGNORECASE)


def _segment(pattern):
    text = fnmatch.translate(pattern)
    # What fnmatch puts around the expression itself.
    return text.removeprefix("(?s:").removesuffix("\\Z").removesuffix(")")


@lru_cache(maxsize=256)
def pattern_of(pattern, case_sensitive):
    """A compiled pattern for whole paths, where `**` stands for any number of components."""
    root = len(pattern) - len(pattern.lstrip("/"))
    segments, parts = pattern[root:].split("/") if pattern[root:] else [], [pattern[:root]]
    last = len(segments) - 1
    for place, segment in enumerate(segments):
        slash = "/" if place < last else ""
        if segment == "**":
            if place == last:
                parts.append(".*")
            elif segments[place + 1] != "**":
                parts.append("(?:.+/)?")
        elif segment == "*":
            parts.append("[^/]+" + slash)
        else:
            parts.append(_segment(segment).replace(".*", "[^/]*").replace("(?>[^/]*?", "(?>[^/]*?") + slash)
    return re.compile("".join(parts), re.DOTALL if case_sensitive else re.DOTALL | re.IGNORECASE)


def _warn_segments(name):
    import warnings

    warnings.warn(
        f"support for supplying more than one positional argument to pathlib.PurePath.{name}() is deprecated"
        " and scheduled for removal in Python 3.14",
        DeprecationWarning,
        stacklevel=3,
    )
