"""In an atexit callback coroutines run as ever: one that was suspended can be driven to its end, and new ones can be
made.

Source: Library reference, atexit; CPython, Python/pylifecycle.c, Py_FinalizeEx.
"""

import atexit


class Ask:
    def __await__(self):
        return (yield "question")


async def f():
    try:
        print("answer:", await Ask(), flush=True)
    except GeneratorExit:
        print("never printed", flush=True)


async def another():
    return "another one's result"


def finish():
    for started, value in (coroutine, "from atexit"), (another(), None):
        try:
            started.send(value)
        except StopIteration as stop:
            print("returned:", stop.value, flush=True)


coroutine = f()
print(coroutine.send(None), flush=True)
atexit.register(finish)
