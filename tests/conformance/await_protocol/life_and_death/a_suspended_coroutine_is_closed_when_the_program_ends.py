"""A coroutine that is still suspended at the end of the program is closed by the interpreter: after the last line of
the main module and after the atexit callbacks, which still find it suspended.

Source: CPython, Python/pylifecycle.c, Py_FinalizeEx and finalize_modules; Library reference, atexit.
"""

import atexit


class Suspend:
    def __await__(self):
        yield


async def f():
    try:
        await Suspend()
    except GeneratorExit:
        print("GeneratorExit", flush=True)
        raise
    finally:
        print("finally", flush=True)


@atexit.register
def at_exit():
    print("atexit, suspended:", coroutine.cr_suspended, flush=True)


coroutine = f()
coroutine.send(None)
print("last line", flush=True)
