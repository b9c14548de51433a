import importlib
import importlib.util

print(importlib.import_module("json").dumps([1]), importlib.import_module(".abc", "collections").__name__)
print(importlib.util.resolve_name("..x", "a.b.c"), importlib.util.resolve_name("x", None))
for attempt in (lambda: importlib.import_module(".x"), lambda: importlib.import_module("no_such_module_at_all"),
                lambda: importlib.util.resolve_name("....x", "a.b"), lambda: importlib.reload(3)):
    try:
        attempt()
    except (TypeError, ImportError) as error:
        print(type(error).__name__, error)
path = importlib.util.cache_from_source("/a/b.py", optimization=1)
print(importlib.util.source_from_cache(path), path.endswith(".opt-1.pyc"))
