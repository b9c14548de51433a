class Suspend:
    def __await__(self):
        yield


async def f():
    await Suspend()


coroutine = f()
coroutine.send(None)
try:
    coroutine.throw(StopIteration("x"))
except RuntimeError as error:
    print(error, repr(error.__cause__))
