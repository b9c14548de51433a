import asyncio


class Loud(asyncio.Future):
    def exception(self):
        print("exception asked")
        return super().exception()

    def result(self):
        print("result asked")
        return super().result()

    def cancel(self, msg=None):
        print("cancel asked", msg)
        return super().cancel(msg)


class Equal:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield
        return self.value

    def __eq__(self, other):
        return isinstance(other, Equal)

    def __hash__(self):
        return 1


async def main():
    loop = asyncio.get_running_loop()
    loud = Loud(loop=loop)
    loop.call_soon(loud.set_result, "loud")
    print(await asyncio.gather(loud, asyncio.sleep(0, "quiet")))

    loud = Loud(loop=loop)
    outer = asyncio.gather(loud, asyncio.sleep(10))
    await asyncio.sleep(0)
    print(outer.cancel("off"))
    try:
        await outer
    except asyncio.CancelledError as error:
        print("cancelled", error.args)

    # Awaitables that are equal are the same child.
    print(await asyncio.gather(Equal(1), Equal(2)))


asyncio.run(main())
