"""The object that __await__ of a coroutine returns holds the coroutine, which dies with it; so does a bound method. The
clause holds where objects die as soon as nobody refers to them.

Source: CPython, Objects/genobject.c, coro_await.
"""


class Suspend:
    def __await__(self):
        yield "yielded"


async def f(name):
    try:
        await Suspend()
    finally:
        print("finally of", name)


wrapper = f("wrapped").__await__()
print("wrapper:", next(wrapper))
print("dropping the wrapper")
del wrapper
send = f("bound").send
print("method:", send(None))
print("dropping the method")
del send
print("end")
