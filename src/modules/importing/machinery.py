"""What is known of a module before it is imported, who finds it in folders, and who executes its file.

Kaa's own importer asks none of these; they are for programs that look for modules themselves. Modules in machine code are
refused by their loaders, and no module is frozen. Left out are the loader of compiled files, and `PathFinder`, because
`sys.path_hooks` is empty.
"""

import _imp
import os as _os
import sys as _sys
from importlib.util import cache_from_source as _cache_from_source

__all__ = ["AppleFrameworkLoader", "BuiltinImporter", "ExtensionFileLoader", "FrozenImporter", "ModuleSpec", "FileFinder", "SourceFileLoader", "SOURCE_SUFFIXES", "DEBUG_BYTECODE_SUFFIXES",
           "OPTIMIZED_BYTECODE_SUFFIXES", "BYTECODE_SUFFIXES", "EXTENSION_SUFFIXES", "all_suffixes"]

SOURCE_SUFFIXES = [".py"]
BYTECODE_SUFFIXES = [".pyc"]
DEBUG_BYTECODE_SUFFIXES = OPTIMIZED_BYTECODE_SUFFIXES = BYTECODE_SUFFIXES
EXTENSION_SUFFIXES = _imp.extension_suffixes()


def all_suffixes():
    """Every ending that a file with a module may have."""
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES


class ModuleSpec:
    """A module's name, its loader, and where it comes from (PEP 451)."""

    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name = name
        self.loader = loader
        self.origin = origin
        self.loader_state = loader_state
        self.submodule_search_locations = [] if is_package else None
        self._set_fileattr = False
        self._cached = None

    def __repr__(self):
        parts = [f"name={self.name!r}", f"loader={self.loader!r}"]
        if self.origin is not None:
            parts.append(f"origin={self.origin!r}")
        if self.submodule_search_locations is not None:
            parts.append(f"submodule_search_locations={self.submodule_search_locations}")
        return f"{type(self).__name__}({', '.join(parts)})"

    def __eq__(self, other):
        try:
            return all(getattr(self, name) == getattr(other, name) for name in (
                "name", "loader", "origin", "submodule_search_locations", "cached", "has_location"))
        except AttributeError:
            return NotImplemented

    @property
    def cached(self):
        """Where CPython would keep the compiled form."""
        if self._cached is None and self.origin is not None and self._set_fileattr:
            if self.origin.endswith(tuple(SOURCE_SUFFIXES)):
                self._cached = _cache_from_source(self.origin)
        return self._cached

    @cached.setter
    def cached(self, cached):
        self._cached = cached

    @property
    def parent(self):
        """The package that the module's relative imports begin at."""
        return self.name.rpartition(".")[0] if self.submodule_search_locations is None else self.name

    @property
    def has_location(self):
        """Whether `origin` is a file."""
        return self._set_fileattr

    @has_location.setter
    def has_location(self, value):
        self._set_fileattr = bool(value)


class SourceFileLoader:
    """Executes one module's file."""

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def __eq__(self, other):
        return self.__class__ == other.__class__ and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(self.name) ^ hash(self.path)

    def _check(self, fullname):
        if fullname not in (None, self.name):
            raise ImportError(f"loader for {self.name} cannot handle {fullname}", name=fullname)

    def get_filename(self, name=None):
        self._check(name)
        return self.path

    def get_data(self, path):
        with open(path, "rb") as file:
            return file.read()

    def get_source(self, fullname):
        path = self.get_filename(fullname)
        try:
            return self.get_data(path).decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except OSError as error:
            raise ImportError("source not available through get_data()", name=fullname) from error

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)

    def source_to_code(self, data, path):
        return compile(data, path, "exec", dont_inherit=True)

    def path_stats(self, path):
        found = _os.stat(path)
        return {"mtime": found.st_mtime, "size": found.st_size}

    def is_package(self, fullname):
        self._check(fullname)
        stem = _os.path.basename(self.path).rsplit(".", 1)[0]
        return stem == "__init__" and fullname.rpartition(".")[2] != "__init__"

    def create_module(self, spec):
        """None: the module is a plain one."""

    def exec_module(self, module):
        exec(self.get_code(module.__name__), module.__dict__)


class BuiltinImporter:
    """Finds and imports the modules that are part of Kaa."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        """The spec of such a module; None for other names."""
        if fullname not in _sys.builtin_module_names:
            return None
        return ModuleSpec(fullname, cls, origin="built-in")

    @staticmethod
    def create_module(spec):
        """The module itself, which there is only one of."""
        if spec.name not in _sys.builtin_module_names:
            raise ImportError(f"{spec.name!r} is not a built-in module", name=spec.name)
        __import__(spec.name)
        return _sys.modules[spec.name]

    @staticmethod
    def exec_module(module):
        """It has been executed when it was made."""

    @classmethod
    def get_code(cls, fullname):
        return cls._nothing(fullname)

    @classmethod
    def get_source(cls, fullname):
        return cls._nothing(fullname)

    @classmethod
    def is_package(cls, fullname):
        cls._nothing(fullname)
        return False

    @staticmethod
    def _nothing(fullname):
        if fullname not in _sys.builtin_module_names:
            raise ImportError(f"{fullname!r} is not a built-in module", name=fullname)


class FrozenImporter:
    """Finds modules whose code is kept in the interpreter; there are none."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return None

    @staticmethod
    def create_module(spec):
        """Refused."""
        raise ImportError(f"{spec.name!r} is not a frozen module", name=spec.name)

    @classmethod
    def get_code(cls, fullname):
        """Refused, as are the other questions."""
        raise ImportError(f"{fullname!r} is not a frozen module", name=fullname)

    get_source = is_package = get_code


class ExtensionFileLoader:
    """Knows the file of a module in machine code, which Kaa cannot load."""

    def __init__(self, name, path):
        self.name = name
        self.path = path

    def __eq__(self, other):
        return self.__class__ == other.__class__ and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(self.name) ^ hash(self.path)

    def create_module(self, spec):
        """Refused."""
        raise ImportError(f"Kaa does not load modules in machine code: {self.path}", name=self.name, path=self.path)

    def get_filename(self, fullname=None):
        if fullname not in (None, self.name):
            raise ImportError(f"loader for {self.name} cannot handle {fullname}", name=fullname)
        return self.path

    def get_code(self, fullname):
        """None: there is no code of Python."""

    get_source = get_code

    def is_package(self, fullname):
        return _os.path.basename(self.path) in ["__init__" + suffix for suffix in EXTENSION_SUFFIXES]


class AppleFrameworkLoader(ExtensionFileLoader):
    """As `ExtensionFileLoader`, for the frameworks of iOS."""


class FileFinder:
    """Finds the modules of one folder; each pair is a loader and the endings of its files."""

    def __init__(self, path, *loader_details):
        self._loaders = [(suffix, loader) for loader, suffixes in loader_details for suffix in suffixes]
        self.path = _os.path.abspath(path or ".")

    def __repr__(self):
        return f"FileFinder({self.path!r})"

    def find_spec(self, fullname, target=None):
        """The spec of a package, a module, or a folder that is a part of a namespace package; None without any."""
        base = _os.path.join(self.path, fullname.rpartition(".")[2])
        is_folder = _os.path.isdir(base)
        places = [(_os.path.join(base, "__init__"), [base])] if is_folder else []
        for start, locations in [*places, (base, None)]:
            for suffix, loader in self._loaders:
                if _os.path.isfile(start + suffix):
                    spec = ModuleSpec(fullname, loader(fullname, start + suffix), origin=start + suffix)
                    spec.submodule_search_locations = locations
                    spec.has_location = True
                    return spec
        if is_folder:
            spec = ModuleSpec(fullname, None)
            spec.submodule_search_locations = [base]
            return spec
        return None

    def invalidate_caches(self):
        """Nothing is remembered of the folder."""
