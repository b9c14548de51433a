import asyncio


class Numbers:
    def __await__(self):
        return iter([1, 2])


async def main():
    try:
        await Numbers()
    except RuntimeError as error:
        print(str(error).split(" got ")[1])
    return "went on"


print(asyncio.run(main()))
