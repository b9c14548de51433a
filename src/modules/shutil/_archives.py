"""Folders packed into archives and unpacked again, by `zipfile` and `tarfile`, which are imported when they are needed.

Kaa has neither of its own: they are borrowed. Left out are bzip2 and xz, for which nothing can be borrowed.
"""

import os
import stat


class ReadError(OSError):
    """An archive that cannot be read."""

    __module__ = "shutil"


class RegistryError(Exception):
    """A format that is registered already, or not at all."""

    __module__ = "shutil"


def _write_tar(base_name, root_dir, base_dir, compress, report, dry_run, owner, group):
    import tarfile

    mode, ending = {None: ("w", ".tar"), "gzip": ("w:gz", ".tar.gz")}[compress]
    name = base_name + ending
    _make_folder(os.path.dirname(name), report, dry_run)
    report("Creating tar archive")
    if dry_run:
        return os.path.abspath(name) if root_dir is not None else name

    def owned(entry):
        if owner is not None:
            entry.uname = owner
        if group is not None:
            entry.gname = group
        return entry

    inside = base_dir if root_dir is None else os.path.join(root_dir, base_dir)
    with tarfile.open(name, mode) as archive:
        archive.add(inside, arcname=base_dir, filter=owned)
    return os.path.abspath(name) if root_dir is not None else name


def _write_zip(base_name, root_dir, base_dir, compress, report, dry_run, owner, group):
    import zipfile

    name = base_name + ".zip"
    _make_folder(os.path.dirname(base_name), report, dry_run)
    report("creating '%s' and adding '%s' to it", name, base_dir)
    if dry_run:
        return os.path.abspath(name) if root_dir is not None else name
    start = os.path.normpath(base_dir if root_dir is None else os.path.join(root_dir, base_dir))
    root = os.curdir if root_dir is None else root_dir
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as archive:

        def add(path):
            inside = os.path.normpath(os.path.relpath(path, root))
            if inside != os.curdir:
                archive.write(path, inside)
                report("adding '%s'", inside)

        add(start)
        for folder, folders, files in os.walk(start):
            for entry in sorted(folders):
                add(os.path.join(folder, entry))
            for entry in files:
                if os.path.isfile(os.path.join(folder, entry)):
                    add(os.path.join(folder, entry))
    return os.path.abspath(name) if root_dir is not None else name


def _make_folder(folder, report, dry_run):
    if folder and not os.path.exists(folder):
        report("creating %s", folder)
        if not dry_run:
            os.makedirs(folder)


_write_tar.supports_root_dir = _write_zip.supports_root_dir = True


class _Packed:
    """How a format is written: a function with arguments of its own, and what it is called."""

    def __init__(self, function, arguments, description):
        self.function = function
        self.arguments = arguments
        self.description = description


class _Unpacked(_Packed):
    """How a format is read, and the endings of its files."""

    def __init__(self, endings, function, arguments, description):
        super().__init__(function, arguments, description)
        self.endings = endings


_writers = {
    "tar": _Packed(_write_tar, [("compress", None)], "uncompressed tar file"),
    "gztar": _Packed(_write_tar, [("compress", "gzip")], "gzip'ed tar-file"),
    "zip": _Packed(_write_zip, [("compress", None)], "ZIP file"),
}


def get_archive_formats():
    """The formats that can be written: pairs of a name and a description."""
    return sorted((name, kind.description) for name, kind in _writers.items())


def register_archive_format(name, function, extra_args=None, description=""):
    """Adds a format that `function(base_name, base_dir, **extra_args)` writes."""
    extra_args = [] if extra_args is None else extra_args
    if not callable(function):
        raise TypeError(f"The {function} object is not callable")
    if not isinstance(extra_args, (tuple, list)):
        raise TypeError("extra_args needs to be a sequence")
    for pair in extra_args:
        if not isinstance(pair, (tuple, list)) or len(pair) != 2:
            raise TypeError("extra_args elements are : (arg_name, value)")
    _writers[name] = _Packed(function, extra_args, description)


def unregister_archive_format(name):
    """Removes a format that is written."""
    del _writers[name]


def make_archive(base_name, format, root_dir=None, base_dir=None, verbose=0, dry_run=0, owner=None, group=None, logger=None):
    """Packs a folder, and gives the name of the archive: `base_name` with the ending of the format.

    Names in the archive start with `base_dir`, which is inside `root_dir`; both are the current folder if not given.
    """
    import sys

    sys.audit("shutil.make_archive", base_name, format, root_dir, base_dir)
    kind = _writers.get(format)
    if kind is None:
        raise ValueError(f"unknown archive format {format!r}")
    arguments = dict(kind.arguments, dry_run=dry_run)
    if base_dir is None:
        base_dir = os.curdir
    base_name = os.fspath(base_name)
    if kind.function in (_write_tar, _write_zip):
        report = (lambda *_: None) if logger is None else logger.info
        if root_dir is not None:
            base_dir = os.fspath(base_dir)
            if not stat.S_ISDIR(os.stat(root_dir).st_mode):
                raise NotADirectoryError(20, "Not a directory", root_dir)
        return kind.function(base_name, root_dir, base_dir, arguments["compress"], report, dry_run, owner, group)
    arguments["logger"] = logger
    arguments |= {"owner": owner, "group": group} if format != "zip" else {}
    if getattr(kind.function, "supports_root_dir", False):
        return kind.function(base_name, base_dir, root_dir=root_dir, **arguments)
    if root_dir is None:
        return kind.function(base_name, base_dir, **arguments)
    # A function that knows nothing of roots works in the current folder.
    before = os.getcwd()
    if logger is not None:
        logger.debug("changing into '%s'", root_dir)
    base_name = os.path.abspath(base_name)
    if not dry_run:
        os.chdir(root_dir)
    try:
        return kind.function(base_name, base_dir, **arguments)
    finally:
        if not dry_run:
            os.chdir(before)


def _read_zip(filename, folder):
    import zipfile

    if not zipfile.is_zipfile(filename):
        raise ReadError(f"{filename} is not a zip file")
    with zipfile.ZipFile(filename) as archive:
        for entry in archive.infolist():
            name = entry.filename
            # What would land outside of the folder is passed over.
            if name.startswith("/") or ".." in name:
                continue
            target = os.path.join(folder, *name.split("/"))
            os.makedirs(os.path.dirname(target) or os.curdir, exist_ok=True)
            if not name.endswith("/"):
                with archive.open(entry) as source, open(target, "wb") as out:
                    while piece := source.read(64 * 1024):
                        out.write(piece)


def _read_tar(filename, folder, *, filter=None):
    import tarfile

    try:
        archive = tarfile.open(filename)
    except tarfile.TarError:
        raise ReadError(f"{filename} is not a compressed or uncompressed tar file") from None
    with archive:
        archive.extractall(folder, filter=filter)


_readers = {
    "tar": _Unpacked([".tar"], _read_tar, [], "uncompressed tar file"),
    "gztar": _Unpacked([".tar.gz", ".tgz"], _read_tar, [], "gzip'ed tar-file"),
    "zip": _Unpacked([".zip"], _read_zip, [], "ZIP file"),
}


def get_unpack_formats():
    """The formats that can be read: a name, the endings of files, and a description."""
    return sorted((name, kind.endings, kind.description) for name, kind in _readers.items())


def register_unpack_format(name, extensions, function, extra_args=None, description=""):
    """Adds a format that `function(filename, extract_dir, **extra_args)` reads, for files with some endings."""
    known = {ending: other for other, kind in _readers.items() for ending in kind.endings}
    for ending in extensions:
        if ending in known:
            raise RegistryError(f'{ending} is already registered for "{known[ending]}"')
    if not callable(function):
        raise TypeError("The registered function must be a callable")
    _readers[name] = _Unpacked(extensions, function, [] if extra_args is None else extra_args, description)


def unregister_unpack_format(name):
    """Removes a format that is read."""
    del _readers[name]


def unpack_archive(filename, extract_dir=None, format=None, *, filter=None):
    """Unpacks an archive into a folder; the ending of its name says the format, if nothing else does."""
    import sys

    sys.audit("shutil.unpack_archive", filename, extract_dir, format)
    folder = os.fspath(os.getcwd() if extract_dir is None else extract_dir)
    filename = os.fspath(filename)
    named = {} if filter is None else {"filter": filter}
    if format is not None:
        kind = _readers.get(format)
        if kind is None:
            raise ValueError(f"Unknown unpack format '{format}'")
    else:
        kinds = _readers.values()
        kind = next((kind for kind in kinds if any(filename.endswith(ending) for ending in kind.endings)), None)
        if kind is None:
            raise ReadError(f"Unknown archive format '{filename}'")
    kind.function(filename, folder, **dict(kind.arguments), **named)
