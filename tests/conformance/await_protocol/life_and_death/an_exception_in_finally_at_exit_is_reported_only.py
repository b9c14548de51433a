"""An exception that a coroutine raises while it is closed at the end of the program is reported as unraisable on stderr
and does not change the exit code.

Source: CPython, Objects/genobject.c, _PyGen_Finalize; Library reference, sys, unraisablehook.
"""


class Suspend:
    def __await__(self):
        yield


async def f():
    try:
        await Suspend()
    finally:
        print("finally", flush=True)
        raise ValueError("too late")


coroutine = f()
coroutine.send(None)
print("last line", flush=True)
