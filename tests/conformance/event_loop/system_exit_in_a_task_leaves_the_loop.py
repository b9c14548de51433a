import asyncio


async def quits():
    raise SystemExit(3)


async def main():
    asyncio.create_task(quits())
    try:
        await asyncio.sleep(10)
    finally:
        print("main is cancelled")


asyncio.run(main())
