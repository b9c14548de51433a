"""A barrier opens for as many as its parties, makes the next ones wait until these have gone, and can be broken."""

import asyncio


async def party(name, barrier):
    try:
        async with barrier as place:
            print(name, "passes as", place, barrier.n_waiting)
    except asyncio.BrokenBarrierError as error:
        print(name, error)


def shown(barrier):
    return repr(barrier).rpartition("[")[2]


async def main():
    barrier = asyncio.Barrier(2)
    await asyncio.gather(*[party(name, barrier) for name in "abcd"])
    print(shown(barrier), barrier.parties, barrier.broken)

    one = asyncio.create_task(party("e", barrier))
    await asyncio.sleep(0)
    print(shown(barrier))
    await barrier.reset()
    print(shown(barrier))
    await asyncio.gather(one, party("f", barrier), party("g", barrier))

    one = asyncio.create_task(party("h", barrier))
    await asyncio.sleep(0)
    one.cancel()
    await asyncio.wait([one])
    print(one.cancelled(), shown(barrier))

    one = asyncio.create_task(party("i", barrier))
    await asyncio.sleep(0)
    await barrier.abort()
    await asyncio.gather(one, party("j", barrier))
    print(shown(barrier), barrier.broken)
    await barrier.reset()
    print(shown(barrier))
    try:
        asyncio.Barrier(0)
    except ValueError as error:
        print(error)


asyncio.run(main())
