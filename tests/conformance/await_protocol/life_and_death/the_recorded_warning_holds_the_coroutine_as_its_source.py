"""The source of the warning is the coroutine itself; whoever keeps the warning keeps the coroutine, can still run it,
and it does not warn a second time.

Source: CPython, Lib/warnings.py, _warn_unawaited_coroutine; PEP 442, Description.
"""

import gc
import warnings


async def f():
    print("runs after all")
    return "result"


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    f()
    f()
    gc.collect()
    ran, dropped = [warning.source for warning in caught]
    del caught[:]
    print("sources:", type(ran).__name__, ran.__name__, ran.cr_frame is not None)
    try:
        ran.send(None)
    except StopIteration as stop:
        print(stop.value)
    del ran, dropped
    gc.collect()
    print("more warnings:", [str(warning.message) for warning in caught])
