class Suspend:
    def __await__(self):
        yield


async def f():
    await Suspend()


started = f()
started.send(None)
del started
closed = f()
closed.close()
del closed
print("silent")
