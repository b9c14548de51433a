import asyncio


async def main():
    pass


for thing in (main, 1, None, []):
    try:
        asyncio.run(thing)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, str(error).split(" <")[0])
