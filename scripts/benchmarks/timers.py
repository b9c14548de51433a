"""A hundred thousand timers are set, every other one is cancelled, the rest run."""

import asyncio
import time


async def main(n):
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    ran = 0

    def run():
        nonlocal ran
        ran += 1
        if ran == n // 2:
            done.set_result(ran)

    start = time.perf_counter()
    now = loop.time()
    handles = [loop.call_at(now + (i * 7919 % n) * 1e-7, run) for i in range(n)]
    for handle in handles[::2]:
        handle.cancel()
    return await done, time.perf_counter() - start


result, seconds = asyncio.run(main(100_000))
print(result)
print(seconds)
