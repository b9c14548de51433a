"""A coroutine that was made, is still referred to at the end of the program and was never awaited is reported on stderr
then; the exit code is 0.

Source: CPython, Objects/genobject.c, _PyGen_Finalize; Python/pylifecycle.c, finalize_modules.
"""


async def f():
    pass


coroutine = f()
print("last line")
