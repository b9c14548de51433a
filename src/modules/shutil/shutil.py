"""Files and folders copied, moved and removed as a whole; archives by what can be borrowed.

Left out are chown and disk_usage.
"""

import errno
import fnmatch
import os
import stat
import sys
from posix import _terminal_size

# What is in `_archives`, which few programs need.
_ARCHIVES = (
    "make_archive", "get_archive_formats", "register_archive_format", "unregister_archive_format",
    "get_unpack_formats", "register_unpack_format", "unregister_unpack_format", "unpack_archive", "ReadError",
    "RegistryError",
)  # fmt: skip
__all__ = [
    "copyfileobj", "copyfile", "copymode", "copystat", "copy", "copy2", "copytree", "move", "rmtree", "Error",
    "SpecialFileError", "which", "get_terminal_size", "SameFileError", "ignore_patterns", *_ARCHIVES,
]  # fmt: skip

COPY_BUFSIZE = 64 * 1024


def __getattr__(name):
    if name not in _ARCHIVES:
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'", name=name)
    import _archives

    found = globals()[name] = getattr(_archives, name)
    return found


class Error(OSError):
    pass


class SameFileError(Error):
    """What is to be copied is where it is to be copied to."""


class SpecialFileError(OSError):
    """What is to be copied is no file with content, but a pipe."""


def copyfileobj(fsrc, fdst, length=0):
    """Copies what is left in an open file to another one, piece by piece."""
    length = length or COPY_BUFSIZE
    while piece := fsrc.read(length):
        fdst.write(piece)


def _same(src, dst):
    try:
        return os.path.samefile(src, dst)
    except OSError:
        return False


def copyfile(src, dst, *, follow_symlinks=True):
    """Copies what is in a file, or with `follow_symlinks=False` a link as such."""
    if _same(src, dst):
        raise SameFileError(f"{src!r} and {dst!r} are the same file")
    for path in (src, dst):
        try:
            mode = os.stat(path).st_mode
        except OSError:
            continue
        if stat.S_ISFIFO(mode):
            raise SpecialFileError(f"`{os.fspath(path)}` is a named pipe")
    if not follow_symlinks and os.path.islink(src):
        os.symlink(os.readlink(src), dst)
        return dst
    with open(src, "rb") as source:
        try:
            with open(dst, "wb") as target:
                copyfileobj(source, target)
        except IsADirectoryError as error:
            if not os.path.exists(dst):
                raise FileNotFoundError(f"Directory does not exist: {dst}") from error
            raise
    return dst


def copymode(src, dst, *, follow_symlinks=True):
    """Gives a file the permissions of another one."""
    if not follow_symlinks and os.path.islink(src) and os.path.islink(dst):
        return
    os.chmod(dst, stat.S_IMODE(os.stat(src).st_mode))


def copystat(src, dst, *, follow_symlinks=True):
    """Gives a file the permissions and the times of another one."""
    if not follow_symlinks and os.path.islink(src) and os.path.islink(dst):
        found = os.lstat(src)
        os.utime(dst, ns=(found.st_atime_ns, found.st_mtime_ns), follow_symlinks=False)
        return
    found = os.stat(src)
    os.utime(dst, ns=(found.st_atime_ns, found.st_mtime_ns))
    os.chmod(dst, stat.S_IMODE(found.st_mode))


def copy(src, dst, *, follow_symlinks=True):
    """Copies a file with its permissions, into a folder under its own name; the path of the copy."""
    dst = _into(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copymode(src, dst, follow_symlinks=follow_symlinks)
    return dst


def copy2(src, dst, *, follow_symlinks=True):
    """As `copy`, with the times too."""
    dst = _into(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copystat(src, dst, follow_symlinks=follow_symlinks)
    return dst


def _into(src, dst):
    return os.path.join(dst, os.path.basename(src)) if os.path.isdir(dst) else dst


def ignore_patterns(*patterns):
    """An argument for `ignore` of `copytree`: leaves out names that match any of the patterns."""

    def ignore(path, names):
        return {name for pattern in patterns for name in fnmatch.filter(names, pattern)}

    return ignore


def copytree(
    src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False, dirs_exist_ok=False
):
    """Copies a folder with all that is in it; the path of the copy."""
    with os.scandir(src) as found:
        entries = list(found)
    ignored = ignore(os.fspath(src), [entry.name for entry in entries]) if ignore is not None else ()
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    errors = []
    for entry in entries:
        if entry.name in ignored:
            continue
        source, target = os.path.join(src, entry.name), os.path.join(dst, entry.name)
        # A function that is no copy of ours may want to know what the entry has found out.
        given = entry if copy_function in (copy, copy2) else source
        try:
            if entry.is_symlink():
                linked = os.readlink(source)
                if symlinks:
                    os.symlink(linked, target)
                    copystat(given, target, follow_symlinks=False)
                elif not os.path.exists(source) and ignore_dangling_symlinks:
                    continue
                elif entry.is_dir():
                    copytree(source, target, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)
                else:
                    copy_function(given, target)
            elif entry.is_dir():
                copytree(source, target, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)
            else:
                copy_function(given, target)
        except Error as error:
            errors.extend(error.args[0])
        except OSError as error:
            errors.append((source, target, str(error)))
    try:
        copystat(src, dst)
    except OSError as error:
        errors.append((src, dst, str(error)))
    if errors:
        raise Error(errors)
    return dst


def rmtree(path, ignore_errors=False, onerror=None, *, onexc=None, dir_fd=None):
    """Removes a folder with all that is in it."""
    if dir_fd is not None:
        raise NotImplementedError("dir_fd unavailable on this platform")
    if onerror is not None:
        import warnings

        warnings.warn("onerror argument is deprecated, use onexc instead", DeprecationWarning, stacklevel=2)
    if ignore_errors:
        report = _ignore
    elif onexc is not None:
        report = onexc
    elif onerror is not None:

        def report(function, name, error):
            return onerror(function, name, (type(error), error, error.__traceback__))

    else:
        report = _raise
    if isinstance(path, bytes):
        path = os.fsdecode(path)
    path = os.fspath(path)
    try:
        mode = os.lstat(path).st_mode
    except OSError as error:
        report(os.lstat, path, error)
        return
    if stat.S_ISLNK(mode):
        try:
            raise OSError("Cannot call rmtree on a symbolic link")
        except OSError as error:
            error.filename = path
            report(os.path.islink, path, error)
        return
    _remove(path, report)


rmtree.avoids_symlink_attacks = False


def _ignore(function, name, error):
    pass


def _raise(function, name, error):
    raise error


def _remove(path, report):
    try:
        with os.scandir(path) as found:
            entries = list(found)
    except FileNotFoundError as error:
        report(os.scandir, path, error)
        return
    except OSError as error:
        report(os.scandir, path, error)
        entries = []
    for entry in entries:
        name = os.path.join(path, entry.name)
        if entry.is_dir(follow_symlinks=False):
            _remove(name, report)
            continue
        try:
            os.unlink(name)
        except FileNotFoundError:
            continue
        except OSError as error:
            report(os.unlink, name, error)
    try:
        os.rmdir(path)
    except FileNotFoundError:
        pass
    except OSError as error:
        report(os.rmdir, path, error)


def move(src, dst, copy_function=copy2):
    """Renames a file or folder, or copies and removes it where renaming does not reach; the new path."""
    target = dst
    if os.path.isdir(dst):
        if _same(src, dst) and not os.path.islink(src):
            os.rename(src, dst)
            return None
        target = os.path.join(dst, os.path.basename(os.fspath(src).rstrip(os.sep)))
        if os.path.exists(target):
            raise Error(f"Destination path '{target}' already exists")
    try:
        os.rename(src, target)
        return target
    except OSError as error:
        if error.errno != errno.EXDEV and not os.path.isdir(src):
            raise
    if os.path.islink(src):
        os.symlink(os.readlink(src), target)
        os.unlink(src)
    elif os.path.isdir(src):
        inside = os.path.join(os.path.abspath(dst), "")
        if inside.startswith(os.path.join(os.path.abspath(src), "")):
            raise Error(f"Cannot move a directory '{src}' into itself '{dst}'.")
        copytree(src, target, copy_function=copy_function, symlinks=True)
        rmtree(src)
    else:
        copy_function(src, target)
        os.unlink(src)
    return target


def get_terminal_size(fallback=(80, 24)):
    """Columns and lines: by `COLUMNS` and `LINES`, by the terminal, or else the fallback."""
    sizes = []
    for name in ("COLUMNS", "LINES"):
        try:
            sizes.append(int(os.environ[name]))
        except (KeyError, ValueError):
            sizes.append(0)
    columns, lines = sizes
    if columns <= 0 or lines <= 0:
        try:
            size = os.get_terminal_size(sys.__stdout__.fileno())
        except (AttributeError, ValueError, OSError):
            size = fallback
        if columns <= 0:
            columns = size[0] or fallback[0]
        if lines <= 0:
            lines = size[1] or fallback[1]
    return _terminal_size(columns, lines)


def which(cmd, mode=os.F_OK | os.X_OK, path=None):
    """The path of the file that would run if that command was called; None if there is none."""
    binary = isinstance(cmd, bytes)
    if os.path.dirname(cmd):
        folders = [None]
    else:
        if path is None:
            path = os.environ.get("PATH", os.defpath)
        if not path:
            return None
        if binary:
            folders = os.fsencode(path).split(b":")
        else:
            folders = os.fsdecode(path).split(os.pathsep)
    seen = set()
    for folder in folders:
        if folder in seen:
            continue
        seen.add(folder)
        name = cmd if folder is None else os.path.join(folder, cmd)
        if os.path.exists(name) and os.access(name, mode) and not os.path.isdir(name):
            return name
    return None
