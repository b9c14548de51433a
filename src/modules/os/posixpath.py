"""Paths as texts or bytes, joined by slashes."""

import os
import stat
from os import fspath

__all__ = ["normcase", "isabs", "join", "splitdrive", "splitroot", "split", "splitext", "basename", "dirname",
           "commonprefix", "getsize", "getmtime", "getatime", "getctime", "islink", "exists", "lexists", "isdir",
           "isfile", "ismount", "expanduser", "expandvars", "normpath", "abspath", "samefile", "sameopenfile",
           "samestat", "curdir", "pardir", "sep", "pathsep", "defpath", "altsep", "extsep", "devnull", "realpath",
           "supports_unicode_filenames", "relpath", "commonpath", "isjunction", "isdevdrive"]

curdir, pardir, extsep, sep, pathsep = ".", "..", ".", "/", ":"
defpath, altsep, devnull = "/bin:/usr/bin", None, "/dev/null"
supports_unicode_filenames = False


def _of(path, *texts):
    """The texts as the path's kind."""
    return [text.encode() for text in texts] if isinstance(path, bytes) else texts


def _check_kinds(function, *paths):
    kinds = {str if isinstance(path, str) else bytes if isinstance(path, bytes) else type(path) for path in paths}
    for kind in [kind for kind in kinds if kind not in (str, bytes) and not hasattr(kind, "__fspath__")]:
        raise TypeError(f"{function}() argument must be str, bytes, or os.PathLike object, not "
                        f"{kind.__name__!r}") from None
    if len(kinds) == 2:
        raise TypeError("Can't mix strings and bytes in path components") from None


def normcase(s):
    """The path: here, case counts."""
    return fspath(s)


def isabs(s):
    """Whether the path begins at the root."""
    s = fspath(s)
    return s.startswith(_of(s, sep)[0])


def join(a, *p):
    """The paths one after the other; an absolute one drops those before it."""
    a = fspath(a)
    slash = _of(a, sep)[0]
    path = a
    try:
        for part in map(fspath, p):
            if part.startswith(slash) or not path:
                path = part
            elif path.endswith(slash):
                path += part
            else:
                path += slash + part
    except (TypeError, AttributeError, BytesWarning):
        _check_kinds("join", a, *p)
        raise
    return path


def split(p):
    """The folder, and what is in it."""
    p = fspath(p)
    slash = _of(p, sep)[0]
    at = p.rfind(slash) + 1
    head, tail = p[:at], p[at:]
    if head and head != slash * len(head):
        head = head.rstrip(slash)
    return head, tail


def splitext(p):
    """The path without its extension, and the extension with its dot."""
    p = fspath(p)
    slash, dot = _of(p, sep, ".")
    start, end = p.rfind(slash) + 1, p.rfind(dot)
    if end > start and p[start:end].strip(dot):
        return p[:end], p[end:]
    return p, p[:0]


def splitdrive(p):
    """("", path): there are no drives."""
    p = fspath(p)
    return p[:0], p


def splitroot(p):
    """The drive, the slashes at the start, and the rest."""
    p = fspath(p)
    slash = _of(p, sep)[0]
    nothing = p[:0]
    if p[:1] != slash:
        return nothing, nothing, p
    if p[1:2] != slash or p[2:3] == slash:
        return nothing, slash, p[1:]
    return nothing, p[:2], p[2:]


def basename(p):
    """The last part."""
    return split(p)[1] if p is not None else split(p)


def dirname(p):
    """All but the last part."""
    return split(p)[0]


def isjunction(path):
    """False: there are no junctions."""
    fspath(path)
    return False


def isdevdrive(path):
    """False: there are no such drives."""
    fspath(path)
    return False


def commonprefix(m):
    """What all texts begin with, character by character."""
    if not m:
        return ""
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(fspath, m))
    low, high = min(m), max(m)
    for at, item in enumerate(low):
        if item != high[at]:
            return low[:at]
    return low


def _stat_or_none(path, follow=True):
    try:
        return os.stat(path) if follow else os.lstat(path)
    except (OSError, ValueError):
        return None


def exists(path):
    """Whether there is such a file; False for a broken link."""
    return _stat_or_none(path) is not None


def lexists(path):
    """Whether there is such a file or link."""
    return _stat_or_none(path, False) is not None


def isfile(path):
    """Whether it is a file."""
    found = _stat_or_none(path)
    return found is not None and stat.S_ISREG(found.st_mode)


def isdir(s):
    """Whether it is a folder."""
    found = _stat_or_none(s)
    return found is not None and stat.S_ISDIR(found.st_mode)


def islink(path):
    """Whether it is a symbolic link."""
    found = _stat_or_none(path, False)
    return found is not None and stat.S_ISLNK(found.st_mode)


def ismount(path):
    """Whether another file system begins there."""
    found = _stat_or_none(path, False)
    if found is None or stat.S_ISLNK(found.st_mode):
        return False
    path = fspath(path)
    above = _stat_or_none(realpath(join(path, _of(path, "..")[0])), False)
    return above is not None and (found.st_dev != above.st_dev or found.st_ino == above.st_ino)


def getsize(filename):
    """The size in bytes."""
    return os.stat(filename).st_size


def getmtime(filename):
    """When the content changed last."""
    return os.stat(filename).st_mtime


def getatime(filename):
    """When somebody read it last."""
    return os.stat(filename).st_atime


def getctime(filename):
    """When its entry changed last."""
    return os.stat(filename).st_ctime


def samestat(s1, s2):
    """Whether two results of stat() are about one file."""
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    """Whether two paths lead to one file."""
    return samestat(os.stat(f1), os.stat(f2))


def sameopenfile(fp1, fp2):
    """Whether two descriptors are about one file."""
    return samestat(os.fstat(fp1), os.fstat(fp2))


def expanduser(path):
    """The path with `~` replaced by the home folder; Kaa knows those of other users not."""
    path = fspath(path)
    tilde, slash = _of(path, "~", sep)
    if not path.startswith(tilde):
        return path
    end = path.find(slash, 1)
    if end < 0:
        end = len(path)
    if end != 1 or "HOME" not in os.environ:
        return path
    home = os.environ["HOME"]
    if isinstance(path, bytes):
        home = os.fsencode(home)
    return (home.rstrip(slash) + path[end:]) or slash


def expandvars(path):
    """The path with `$name` and `${name}` replaced by what the environment says."""
    path = fspath(path)
    is_bytes = isinstance(path, bytes)
    text = os.fsdecode(path)
    result, at = [], 0
    while True:
        dollar = text.find("$", at)
        if dollar < 0:
            break
        result.append(text[at:dollar])
        start = dollar + 1
        if text[start:start + 1] == "{":
            end = text.find("}", start)
            name, after = (text[start + 1:end], end + 1) if end >= 0 else (None, start)
        else:
            end = start
            while end < len(text) and text[end].isascii() and (text[end].isalnum() or text[end] == "_"):
                end += 1
            name, after = text[start:end] or None, end
        if name is not None and name in os.environ:
            result.append(os.environ[name])
        else:
            result.append(text[dollar:after])
        at = after
    result.append(text[at:])
    text = "".join(result)
    return os.fsencode(text) if is_bytes else text


def normpath(path):
    """The path without double slashes, `.` and `x/..`."""
    path = fspath(path)
    slash, dot, dots = _of(path, sep, ".", "..")
    if not path:
        return dot
    _, root, rest = splitroot(path)
    parts = []
    for part in rest.split(slash):
        if not part or part == dot:
            continue
        if part != dots or not root and not parts or parts and parts[-1] == dots:
            parts.append(part)
        elif parts:
            parts.pop()
    return root + slash.join(parts) or dot


def abspath(path):
    """The normal path from the root."""
    path = fspath(path)
    if not isabs(path):
        path = join(os.getcwdb() if isinstance(path, bytes) else os.getcwd(), path)
    return normpath(path)


def realpath(filename, *, strict=False):
    """The path without links; what does not exist is left as it is, unless `strict`."""
    filename = fspath(filename)
    slash, dot, dots = _of(filename, sep, ".", "..")
    if strict is True:
        return os._realpath(abspath(filename) if not filename else filename)
    path = slash if isabs(filename) else os.getcwdb() if isinstance(filename, bytes) else os.getcwd()
    rest = filename.split(slash)[::-1]
    known, steps = {}, 0
    while rest:
        part = rest.pop()
        if not part or part == dot:
            continue
        if part == dots:
            path = dirname(path) or slash
            continue
        new = path + part if path.endswith(slash) else path + slash + part
        try:
            target = os.readlink(new) if stat.S_ISLNK(os.lstat(new).st_mode) else None
        except OSError:
            target = None
        steps += target is not None
        if target is None or steps > 40 or new in known and known[new] is None:
            path = new
            continue
        if isabs(target):
            path = slash
        rest.extend(target.split(slash)[::-1])
    return path


def relpath(path, start=None):
    """The way from `start` to the path."""
    path = fspath(path)
    if not path:
        raise ValueError("no path specified")
    slash, dot, dots = _of(path, sep, ".", "..")
    start = dot if start is None else fspath(start)
    try:
        from_parts = [part for part in abspath(start).split(slash) if part]
        to_parts = [part for part in abspath(path).split(slash) if part]
        same = len(commonprefix([from_parts, to_parts]))
        parts = [dots] * (len(from_parts) - same) + to_parts[same:]
        return join(*parts) if parts else dot
    except (TypeError, AttributeError, BytesWarning, DeprecationWarning):
        _check_kinds("relpath", path, start)
        raise


def commonpath(paths):
    """The longest path that all of them are in."""
    paths = tuple(map(fspath, paths))
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    slash, dot = _of(paths[0], sep, ".")
    try:
        split_paths = [path.split(slash) for path in paths]
        absolute = {path.startswith(slash) for path in paths}
        if len(absolute) != 1:
            raise ValueError("Can't mix absolute and relative paths") from None
        split_paths = [[part for part in parts if part and part != dot] for parts in split_paths]
        return (slash if True in absolute else slash[:0]) + slash.join(commonprefix(split_paths))
    except (TypeError, AttributeError):
        _check_kinds("commonpath", *paths)
        raise
