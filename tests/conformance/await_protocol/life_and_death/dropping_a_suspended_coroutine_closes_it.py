"""When the last reference to a suspended coroutine goes, it is closed and its finally blocks run. They run at that very
moment where objects die as soon as nobody refers to them.

Source: Python reference, data model, Coroutine Objects; PEP 342, Specification: Exceptions and Cleanup.
"""

class Suspend:
    def __await__(self):
        yield


async def f(name):
    try:
        await Suspend()
    finally:
        print("finally", name)


coroutine = f("first")
coroutine.send(None)
print("before")
del coroutine
print("between")
coroutine = f("second")
coroutine.send(None)
coroutine = None
print("after")
