"""Files whose paths fit patterns of a shell.

Left out: `dir_fd`, `translate`.
"""

import fnmatch
import os
import re

__all__ = ["escape", "glob", "iglob"]

_magic = re.compile("([*?[])")
_magic_bytes = re.compile(b"([*?[])")


def has_magic(s):
    """Whether a pattern fits more than itself."""
    return (_magic_bytes if isinstance(s, bytes) else _magic).search(s) is not None


def escape(pathname):
    """A pattern that fits just this path."""
    drive, pathname = os.path.splitdrive(pathname)
    if isinstance(pathname, bytes):
        return drive + _magic_bytes.sub(rb"[\1]", pathname)
    return drive + _magic.sub(r"[\1]", pathname)


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """The paths that fit."""
    return list(iglob(pathname, root_dir=root_dir, dir_fd=dir_fd, recursive=recursive,
                      include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """As `glob`, one by one."""
    if dir_fd is not None:
        raise NotImplementedError("Kaa has no dir_fd")
    root = pathname[:0] if root_dir is None else os.fspath(root_dir)
    found = _fitting(pathname, root, recursive, include_hidden, False)
    if not pathname or recursive and _is_recursive(pathname[:2]):
        found = _without_empty_start(found)
    return found


def _without_empty_start(found):
    for path in found:
        if path:
            yield path
        break
    yield from found


def _is_recursive(pattern):
    return pattern == (b"**" if isinstance(pattern, bytes) else "**")


def _is_hidden(name):
    return name[:1] in (".", b".")


def _join(folder, name):
    return os.path.join(folder, name) if folder and name else folder or name


def _fitting(pathname, root, recursive, hidden, folders_only):
    folder, base = os.path.split(pathname)
    if not has_magic(pathname):
        if base:
            if os.path.lexists(_join(root, pathname)):
                yield pathname
        elif os.path.isdir(_join(root, folder)):
            yield pathname
        return
    if not folder:
        yield from _in_folder(root, base, recursive, hidden, folders_only)
        return
    if folder != pathname and has_magic(folder):
        folders = _fitting(folder, root, recursive, hidden, True)
    else:
        folders = [folder]
    for folder in folders:
        place = _join(root, folder)
        if has_magic(base):
            names = _in_folder(place, base, recursive, hidden, folders_only)
        elif not base:
            names = [base] if os.path.isdir(place) else []
        else:
            names = [base] if os.path.lexists(_join(place, base)) else []
        for name in names:
            yield os.path.join(folder, name)


def _in_folder(folder, pattern, recursive, hidden, folders_only):
    if recursive and _is_recursive(pattern):
        if not folder or os.path.isdir(folder):
            yield pattern[:0]
        yield from _below(folder, hidden, folders_only)
        return
    names = _names(folder, folders_only, isinstance(pattern, bytes))
    if not (hidden or _is_hidden(pattern)):
        names = [name for name in names if not _is_hidden(name)]
    yield from fnmatch.filter(names, pattern)


def _names(folder, folders_only, is_bytes):
    try:
        with os.scandir(folder or (b"." if is_bytes else ".")) as entries:
            return [entry.name for entry in entries if not folders_only or entry.is_dir()]
    except OSError:
        return []


def _below(folder, hidden, folders_only):
    for name in _names(folder, folders_only, isinstance(folder, bytes)):
        if hidden or not _is_hidden(name):
            yield name
            for below in _below(_join(folder, name), hidden, folders_only):
                yield os.path.join(name, below)
