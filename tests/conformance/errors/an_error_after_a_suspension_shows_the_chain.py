class Suspend:
    def __await__(self):
        yield


async def leaf():
    await Suspend()
    raise ValueError("after the suspension")


async def main():
    await leaf()


coroutine = main()
coroutine.send(None)
coroutine.send(None)
