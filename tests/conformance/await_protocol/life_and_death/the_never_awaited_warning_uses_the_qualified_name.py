"""The warning names the coroutine by its __qualname__ as it is at the time of the warning.

Source: CPython, Python/_warnings.c, _PyErr_WarnUnawaitedCoroutine; Lib/warnings.py, _warn_unawaited_coroutine.
"""

import gc
import warnings


class Owner:
    async def method(self):
        pass


def make():
    async def nested():
        pass

    return nested()


def renamed():
    coroutine = make()
    coroutine.__name__ = "unseen"
    coroutine.__qualname__ = "given later"
    return coroutine


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    for call in Owner().method, make, renamed, (lambda: Owner().method()):
        call()
        gc.collect()
for warning in caught:
    print(warning.message)
