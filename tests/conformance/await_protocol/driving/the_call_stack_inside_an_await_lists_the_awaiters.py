"""While the innermost coroutine runs, its awaiters are its callers, after a suspension as well; one that is driven
directly has only its driver above it.

Source: Python reference, data model, Frame objects
"""

import traceback


class Suspend:
    def __await__(self):
        yield


def stack():
    return [frame.name for frame in traceback.extract_stack()][1:-1]


async def inner():
    print("before:", stack())
    await Suspend()
    print("resumed:", stack())
    await Suspend()
    print("driven directly:", stack())
    await Suspend()


async def outer(coroutine):
    await coroutine


def driver(coroutine):
    coroutine.send(None)


coroutine = inner()
awaiter = outer(coroutine)
driver(awaiter)
driver(awaiter)
driver(coroutine)
awaiter.close()
