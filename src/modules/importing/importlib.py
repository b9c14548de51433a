"""Imports by name; finders, loaders and hooks of one's own are left out, because Kaa's importer has none."""

import sys as _sys

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]

__import__ = __import__


def import_module(name, package=None):
    """The module of that name; a relative name needs the package that it is relative to."""
    level = len(name) - len(name.lstrip("."))
    if level:
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        from importlib.util import resolve_name
        name = resolve_name(name, package)
    __import__(name)
    return _sys.modules[name]


def invalidate_caches():
    """Nothing is remembered of folders, so nothing is to be forgotten."""


def reload(module):
    """Executes a module's file again, in the namespace that it has."""
    if not isinstance(module, type(_sys)):
        raise TypeError("reload() argument must be a module")
    name = module.__name__
    if _sys.modules.get(name) is not module:
        raise ImportError(f"module {name} not in sys.modules", name=name)
    file = getattr(module, "__file__", None)
    if file is None:
        raise ImportError(f"module {name} is part of Kaa and cannot be reloaded", name=name)
    with open(file, "rb") as source:
        code = compile(source.read(), file, "exec")
    exec(code, module.__dict__)
    return _sys.modules[name]
