"""Kaa's classes do not refer to themselves, so one that nothing refers to dies at once; CPython's wait for the collector."""

import gc
import weakref


class Short:
    pass


seen = weakref.ref(Short, lambda reference: print("dies"))
del Short
print("deleted", seen() is None)
gc.collect()
print("collected", seen() is None)
