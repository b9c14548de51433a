"""Two tasks that hand a token to each other over two queues."""

import asyncio
import time


async def player(inbox, outbox, rounds):
    for _ in range(rounds):
        token = await inbox.get()
        await outbox.put(token + 1)


async def main(rounds):
    there, back = asyncio.Queue(), asyncio.Queue()
    players = asyncio.gather(player(there, back, rounds), player(back, there, rounds))
    start = time.perf_counter()
    await there.put(0)
    await players
    return await there.get(), time.perf_counter() - start


result, seconds = asyncio.run(main(50_000))
print(result)
print(seconds)
