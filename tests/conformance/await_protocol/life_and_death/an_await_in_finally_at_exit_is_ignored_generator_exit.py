"""A coroutine that suspends again while it is closed at the end of the program is reported on stderr and given up; the
rest of its finally never runs.

Source: CPython, Objects/genobject.c, gen_close and _PyGen_Finalize.
"""


class Suspend:
    def __await__(self):
        yield


async def f():
    suspend = Suspend()
    try:
        await suspend
    finally:
        print("finally begins", flush=True)
        await suspend
        print("never printed", flush=True)


coroutine = f()
coroutine.send(None)
print("last line", flush=True)
