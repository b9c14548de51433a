class Suspend:
    def __await__(self):
        yield


async def leaf():
    await Suspend()


async def main():
    await leaf()


coroutine = main()
coroutine.send(None)
coroutine.throw(ValueError("thrown in"))
