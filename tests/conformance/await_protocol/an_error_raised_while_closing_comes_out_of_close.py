class Suspend:
    def __await__(self):
        yield


async def f():
    try:
        await Suspend()
    finally:
        raise ValueError("while closing")


coroutine = f()
coroutine.send(None)
try:
    coroutine.close()
except ValueError as error:
    print(error, repr(error.__context__))
