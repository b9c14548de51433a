"""AttributeError and TypeError raised in the body of `__await__` are the awaitable's own errors: they are not replaced
by the TypeError for objects that cannot be awaited.

Source: CPython, Objects/genobject.c, _PyCoro_GetAwaitableIter
"""


class Broken:
    def __init__(self, error):
        self.error = error

    def __await__(self):
        raise self.error


async def main(thing):
    await thing


for error in (AttributeError("__await__"), TypeError("my own"), NotImplementedError()):
    try:
        main(Broken(error)).send(None)
    except Exception as caught:
        print(repr(caught), "same object:", caught is error)
