"""Paths as texts: the pure classes of `pathlib`."""

import fnmatch
import os
import posixpath
import re
from collections.abc import Sequence
from functools import lru_cache


class UnsupportedOperation(NotImplementedError):
    """The system cannot do with a path what was asked."""

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
    """A path as a text with parts; the file system is never asked."""

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
        """Makes the paths that come of this one; derived classes pass on by it what they know more."""
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
        """The path with slashes between its parts."""
        return str(self)

    @property
    def drive(self):
        """The drive that the path begins with; POSIX has none."""
        return ""

    @property
    def root(self):
        """`/` or `//` at the beginning, or nothing."""
        return self._root

    @property
    def anchor(self):
        """What comes before the first name: drive and root."""
        return self._root

    @property
    def parts(self):
        """The anchor, if there is one, and the names."""
        return (self._root, *self._tail) if self._root else tuple(self._tail)

    @property
    def parent(self):
        """The path without its last name; `..` counts as a name."""
        return self._from_parts(self._root, self._tail[:-1]) if self._tail else self

    @property
    def parents(self):
        """The parent, its parent and so on."""
        return _Parents(self)

    @property
    def name(self):
        """The last of the path's names, or nothing."""
        return self._tail[-1] if self._tail else ""

    @property
    def stem(self):
        """The name up to its last suffix."""
        return self.name.removesuffix(self.suffix) if self.suffix else self.name

    @property
    def suffix(self):
        """The end of the name from its last dot on."""
        name = self.name
        dot = name.rfind(".")
        return name[dot:] if 0 < dot < len(name) - 1 else ""

    @property
    def suffixes(self):
        """All that follows the dots of the name, each with its dot."""
        name = self.name
        if name.endswith("."):
            return []
        return ["." + suffix for suffix in name.lstrip(".").split(".")[1:]]

    def with_name(self, name):
        """The path with another last name."""
        if not name or "/" in name or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        if not self._tail:
            raise ValueError(f"{self!r} has an empty name")
        return self._from_parts(self._root, [*self._tail[:-1], name])

    def with_stem(self, stem):
        """The path with another name before the suffix."""
        suffix = self.suffix
        if suffix and not stem:
            raise ValueError(f"{self!r} has a non-empty suffix")
        return self.with_name(stem + suffix)

    def with_suffix(self, suffix):
        """The path with another suffix, or with none."""
        if not self.stem:
            raise ValueError(f"{self!r} has an empty name")
        if suffix and (suffix == "." or not suffix.startswith(".")):
            raise ValueError(f"Invalid suffix {suffix!r}")
        return self.with_name(self.stem + suffix)

    def joinpath(self, *pathsegments):
        """The path with further parts behind it; one that begins at the root begins anew."""
        return self.with_segments(self, *pathsegments)

    def relative_to(self, other, *_deprecated, walk_up=False):
        """What leads from another path to this one; by `..` only with `walk_up`."""
        start = self._other("relative_to", other, _deprecated)
        above = {self, *self.parents}
        for steps, path in enumerate([start, *start.parents]):
            if path in above:
                return self._from_parts("", [".."] * steps + self._tail[len(path._tail) :])
            if not walk_up:
                raise ValueError(f"{str(self)!r} is not in the subpath of {str(start)!r}")
            if path.name == "..":
                raise ValueError(f"'..' segment in {str(start)!r} cannot be walked")
        raise ValueError(f"{str(self)!r} and {str(start)!r} have different anchors")

    def _other(self, method, first, more):
        if more:
            _warn_segments(method)
        elif isinstance(first, PurePath):
            return first
        return self.with_segments(first, *more)

    def is_relative_to(self, other, *_deprecated):
        """Whether the other path is a beginning of this one."""
        start = self._other("is_relative_to", other, _deprecated)
        return start == self or start in self.parents

    def is_absolute(self):
        """Whether the path begins at the root."""
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
        """The path as a `file:` URI; only absolute ones have one."""
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        safe = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~/"
        return "file://" + "".join(chr(byte) if byte in safe else f"%{byte:02X}" for byte in bytes(self))

    def full_match(self, pattern, *, case_sensitive=None):
        """Whether the pattern fits the whole path; `**` stands for any number of names."""
        if not isinstance(pattern, PurePath):
            pattern = self.with_segments(pattern)
        text = "" if str(self) == "." else str(self)
        wanted = "" if str(pattern) == "." else str(pattern)
        return pattern_of(wanted, case_sensitive is not False).fullmatch(text) is not None

    def match(self, path_pattern, *, case_sensitive=None):
        """Whether the pattern fits the path, or only its last parts if the pattern has no root."""
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
    """A pure path with slashes."""

    __module__ = "pathlib._local"


class PureWindowsPath(PurePath):
    """A pure path with drives and backslashes, which Kaa does not have."""

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
        stacklevel=4,
    )
