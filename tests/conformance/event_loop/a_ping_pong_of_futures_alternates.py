import asyncio


class Baton:
    def __init__(self, loop):
        self.loop, self.future = loop, loop.create_future()

    def give(self, value):
        self.future.set_result(value)

    async def take(self):
        value = await self.future
        self.future = self.loop.create_future()
        return value


async def player(name, mine, other, limit):
    while True:
        n = await mine.take()
        print(name, n)
        if n < limit:
            other.give(n + 1)
        if n >= limit - 1:
            break


async def main():
    loop = asyncio.get_running_loop()
    left, right = Baton(loop), Baton(loop)
    left.give(0)
    await asyncio.gather(player("ping", left, right, 5), player("pong", right, left, 5))


asyncio.run(main())
