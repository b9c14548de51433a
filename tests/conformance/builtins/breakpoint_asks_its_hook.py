"""PEP 553: breakpoint() calls sys.breakpointhook, which goes by $PYTHONBREAKPOINT."""
import os
import sys
import warnings

sys.breakpointhook = lambda *args, **kws: (args, kws)
print(breakpoint(1, two=2))
sys.breakpointhook = sys.__breakpointhook__
for name in ("0", "int", "os.path.join"):
    os.environ["PYTHONBREAKPOINT"] = name
    print(breakpoint(*{"0": (), "int": ("7",), "os.path.join": ("a", "b")}[name]))
for name in ("nosuch.thing", ".int", "int."):
    os.environ["PYTHONBREAKPOINT"] = name
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        print(breakpoint(), [(each.category.__name__, str(each.message)) for each in caught])
del sys.breakpointhook
try:
    breakpoint()
except RuntimeError as error:
    print(error)
