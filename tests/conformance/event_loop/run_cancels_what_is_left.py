import asyncio


async def forever(name):
    try:
        await asyncio.sleep(1000)
    except asyncio.CancelledError:
        print("cancelled", name)
        raise
    finally:
        print("finally", name)


async def main():
    asyncio.create_task(forever("only"))
    await asyncio.sleep(0)
    return "main done"


print(asyncio.run(main()))
