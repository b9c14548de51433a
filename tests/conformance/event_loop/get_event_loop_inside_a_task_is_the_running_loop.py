import asyncio


async def main():
    return asyncio.get_event_loop() is asyncio.get_running_loop(), asyncio.get_running_loop().is_running()


print(asyncio.run(main()))
