import asyncio
import types


@types.coroutine
def yields(thing):
    yield thing


async def main():
    try:
        await yields(asyncio.get_running_loop().create_future())
    except RuntimeError as error:
        print(str(error).split("<")[0], str(error).rsplit(">")[0].startswith("yield was used"))


asyncio.run(main())
