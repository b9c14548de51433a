"""A generator flagged by types.coroutine counts as a coroutine here too: `__await__` may return a plain generator, but
not a flagged one.

Source: CPython, Objects/genobject.c, _PyCoro_GetAwaitableIter
"""

import types


def steps():
    yield "step"


class Thing:
    def __init__(self, generator):
        self.generator = generator

    def __await__(self):
        return self.generator


async def main(thing):
    await thing


coroutine = main(Thing(steps()))
print("plain generator yields:", coroutine.send(None))
coroutine.close()
try:
    main(Thing(types.coroutine(steps)())).send(None)
except TypeError as error:
    print("flagged generator: TypeError:", error)
