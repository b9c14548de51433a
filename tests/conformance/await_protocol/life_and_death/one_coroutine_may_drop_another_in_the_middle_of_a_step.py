"""A running coroutine that lets go of a suspended one sees it closed right there, with its finally blocks done before
the next line, and goes on. The clause holds where objects die as soon as nobody refers to them.

Source: CPython, Objects/genobject.c, _PyGen_Finalize.
"""


class Suspend:
    def __await__(self):
        yield


async def victim():
    try:
        await Suspend()
    finally:
        print("victim's finally, dropper running:", coroutine.cr_running)
        try:
            coroutine.send(None)
        except ValueError as error:
            print("ValueError:", error)


async def dropper(others):
    print("dropping")
    others.clear()
    print("dropped")
    await Suspend()
    print("goes on")


others = [victim()]
others[0].send(None)
coroutine = dropper(others)
coroutine.send(None)
try:
    coroutine.send(None)
except StopIteration:
    print("end")
