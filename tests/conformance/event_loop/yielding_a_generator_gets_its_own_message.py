import asyncio
import types


@types.coroutine
def yields(thing):
    yield thing


def generator():
    yield


async def main():
    for thing in (generator(), "text", 3.5):
        try:
            await yields(thing)
        except RuntimeError as error:
            print(str(error).split(" in ")[0] if "generator" in str(error) else error)


asyncio.run(main())
