"""The TypeError for something that is not awaitable names its type; so do plain generators, functions and classes.

Source: CPython, Objects/genobject.c, _PyCoro_GetAwaitableIter
"""


class Plain:
    pass


def generator():
    yield


async def attempt(thing):
    await thing


for thing in (1, None, "text", Plain(), generator(), [], print, Plain):
    try:
        attempt(thing).send(None)
    except TypeError as error:
        print(error)
