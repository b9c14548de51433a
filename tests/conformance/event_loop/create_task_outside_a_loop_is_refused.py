import asyncio


async def child():
    pass


coroutine = child()
try:
    asyncio.create_task(coroutine)
except RuntimeError as error:
    print(error)
coroutine.close()
