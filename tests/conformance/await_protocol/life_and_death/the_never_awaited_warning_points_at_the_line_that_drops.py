"""The warning is attributed to the line at which the coroutine died, not to the call that made it. The clause holds
where objects die as soon as nobody refers to them.

Source: CPython, Lib/warnings.py, _warn_unawaited_coroutine.
"""

import warnings


async def f():
    pass


def forget():
    made = f()
    made = None
    return made


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    forget()
    f()
start = forget.__code__.co_firstlineno
for warning in caught:
    print("line", warning.lineno - start, "of forget, in this file:", warning.filename == forget.__code__.co_filename)
