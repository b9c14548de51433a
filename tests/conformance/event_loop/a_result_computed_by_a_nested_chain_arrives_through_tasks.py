import asyncio


async def leaf(n):
    await asyncio.sleep(0)
    return n


async def node(depth):
    if depth == 0:
        return await leaf(1)
    left, right = await asyncio.gather(node(depth - 1), asyncio.create_task(node(depth - 1)))
    return left + right


print(asyncio.run(node(5)))
