"""The loop closes no generator that begins after `shutdown_asyncgens`; its hook gives a ResourceWarning at the first
step.

Source: CPython, Lib/asyncio/base_events.py, BaseEventLoop._asyncgen_firstiter_hook
"""

import asyncio
import warnings


async def late():
    yield "item"


async def main():
    loop = asyncio.get_running_loop()
    await loop.shutdown_asyncgens()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        generator = late()
        print(await anext(generator))
    for warning in caught:
        text = str(warning.message)
        print(warning.category.__name__, text.split(" <")[0], "…", text.split("> ")[-1])
    await generator.aclose()


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
