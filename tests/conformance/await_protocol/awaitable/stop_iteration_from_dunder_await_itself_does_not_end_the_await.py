"""Only the iterator's StopIteration is a result. One that `__await__` itself raises is an exception at the await: it
may be caught there, and becomes RuntimeError if it leaves the coroutine.

Source: PEP 479, Proposal; CPython, Objects/genobject.c, _PyCoro_GetAwaitableIter
"""


class Broken:
    def __await__(self):
        raise StopIteration("not a result")


async def catches():
    try:
        print("never printed", await Broken())
    except StopIteration as stop:
        return f"caught {stop!r}"


async def leaks():
    print("never printed", await Broken())


for function in (catches, leaks):
    try:
        function().send(None)
    except StopIteration as stop:
        print("returned:", stop.value)
    except RuntimeError as error:
        print("RuntimeError:", error, "from", repr(error.__cause__))
