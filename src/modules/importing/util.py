"""Names of modules and of the files that CPython would cache them in."""

import os as _os
import sys as _sys


def resolve_name(name, package):
    """The absolute name of a relative one."""
    if not name.startswith("."):
        return name
    if not package:
        raise ImportError(f"no package specified for {name!r} (required for relative module names)")
    level = len(name) - len(name.lstrip("."))
    parts = package.rsplit(".", level - 1)
    if len(parts) < level:
        raise ImportError("attempted relative import beyond top-level package")
    return f"{parts[0]}.{name[level:]}" if name[level:] else parts[0]


def cache_from_source(path, debug_override=None, *, optimization=None):
    """Where CPython keeps the compiled form of a source file; Kaa keeps none."""
    tag = _sys.implementation.cache_tag
    if tag is None:
        raise NotImplementedError("sys.implementation.cache_tag is None")
    folder, file = _os.path.split(_os.fspath(path))
    stem, dot, rest = file.rpartition(".")
    optimization = "" if optimization is None else str(optimization)
    if optimization:
        if not optimization.isalnum():
            raise ValueError(f"{optimization!r} is not alphanumeric")
        optimization = f".opt-{optimization}"
    return _os.path.join(folder, "__pycache__", f"{stem if stem else rest}{dot if stem else ''}{tag}{optimization}.pyc")


def source_from_cache(path):
    """The source file that a compiled one was made of."""
    tag = _sys.implementation.cache_tag
    if tag is None:
        raise NotImplementedError("sys.implementation.cache_tag is None")
    path = _os.fspath(path)
    folder, file = _os.path.split(path)
    folder, cache = _os.path.split(folder)
    if cache != "__pycache__":
        raise ValueError(f"__pycache__ not bottom-level directory in {path!r}")
    dots = file.count(".")
    if dots not in (2, 3):
        raise ValueError(f"expected only 2 or 3 dots in {file!r}")
    if dots == 3:
        level = file.rsplit(".", 2)[-2]
        if not level.startswith("opt-"):
            raise ValueError("optimization portion of filename does not start with 'opt-'")
        if not level[4:].isalnum():
            raise ValueError(f"optimization level {level!r} is not an alphanumeric value")
    return _os.path.join(folder, file.partition(".")[0] + ".py")
