"""`importlib.machinery`: a FileFinder finds modules and packages of a folder, a SourceFileLoader executes their files."""

import os
import tempfile
import types
from importlib.machinery import SOURCE_SUFFIXES, FileFinder, ModuleSpec, SourceFileLoader

with tempfile.TemporaryDirectory() as folder:
    os.mkdir(os.path.join(folder, "package"))
    os.mkdir(os.path.join(folder, "plain"))
    for name, text in ("one.py", "value = 1\nname = __name__\n"), ("package/__init__.py", ""):
        with open(os.path.join(folder, name), "w") as file:
            file.write(text)
    finder = FileFinder(folder, (SourceFileLoader, SOURCE_SUFFIXES))
    print(finder.path == folder, repr(finder) == f"FileFinder({folder!r})")
    for name in "one", "package", "inside.package", "plain", "none":
        spec = finder.find_spec(name)
        if spec is None:
            print(name, None)
            continue
        print(name, spec.name, spec.parent, spec.has_location, type(spec.loader).__name__,
              spec.origin and os.path.relpath(spec.origin, folder),
              spec.submodule_search_locations and [os.path.relpath(place, folder) for place in spec.submodule_search_locations])
    loader = finder.find_spec("one").loader
    module = types.ModuleType("one")
    loader.exec_module(module)
    print(module.value, module.name, loader.is_package("one"), loader.get_source("one"), loader.create_module(None))
    print(loader == SourceFileLoader("one", loader.path), loader.get_filename("one") == loader.path, sorted(loader.path_stats(loader.path)))
    for call in lambda: loader.get_filename("two"), lambda: SourceFileLoader("x", folder + "/x").get_source("x"):
        try:
            call()
        except ImportError as error:
            print(error, error.name, type(error.__cause__).__name__)

print(ModuleSpec("a.b", None), ModuleSpec("a", 1, origin="here", is_package=True))
print(ModuleSpec("a.b", None).parent, ModuleSpec("a.b", None, is_package=True).parent, ModuleSpec("a", None) == ModuleSpec("a", None))
