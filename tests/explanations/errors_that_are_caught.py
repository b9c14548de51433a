"""Programs do not see notes: what traceback prints and what the exception has are CPython's."""

import asyncio
import traceback


class Bad:
    def __await__(self):
        yield 1


async def main():
    try:
        await Bad()
    except RuntimeError as error:
        print(traceback.format_exc())
        print(hasattr(error, "__notes__"), vars(error), dir(error) == dir(RuntimeError()))


asyncio.run(main())
