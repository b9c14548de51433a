"""Two tasks that take turns: one waits for an event and answers by a future, the other the other way round."""

import asyncio
import time


async def asks(event, answers, rounds):
    loop = asyncio.get_running_loop()
    total = 0
    for _ in range(rounds):
        answer = loop.create_future()
        answers.append(answer)
        event.set()
        total += await answer
    return total


async def replies(event, answers, rounds):
    for number in range(rounds):
        await event.wait()
        event.clear()
        answers.pop().set_result(number)


async def main(rounds):
    event, answers = asyncio.Event(), []
    start = time.perf_counter()
    total, _ = await asyncio.gather(asks(event, answers, rounds), replies(event, answers, rounds))
    return total, time.perf_counter() - start


result, seconds = asyncio.run(main(100_000))
print(result)
print(seconds)
