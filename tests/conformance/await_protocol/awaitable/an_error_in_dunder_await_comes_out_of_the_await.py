"""An exception that `__await__` raises is raised by the await expression, unchanged, where the awaiter may catch it.

Source: CPython, Objects/genobject.c, _PyCoro_GetAwaitableIter
"""


class Broken:
    def __await__(self):
        raise LookupError("no iterator today")


async def main():
    try:
        await Broken()
    except LookupError as error:
        print("caught", error)
    return "fine"


try:
    main().send(None)
except StopIteration as stop:
    print(stop.value)
