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
