"""`_warnings` has what `warnings` is made of."""
import _warnings
import warnings

print(_warnings.warn is warnings.warn, _warnings.warn_explicit is warnings.warn_explicit)
print(_warnings.filters is warnings.filters, _warnings._onceregistry is warnings.onceregistry)
print(_warnings._defaultaction)
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("always")
    _warnings.warn("first", UserWarning)
    _warnings.warn_explicit("second", DeprecationWarning, "file.py", 7)
    print(_warnings.filters is warnings.filters)
print([(str(w.message), w.category.__name__, w.lineno) for w in log])
