"""`shutdown_asyncgens` closes all suspended generators of the loop at once. What one of them raises goes to the
exception handler, with the generator, and does not stop the others.

Source: CPython, Lib/asyncio/base_events.py, BaseEventLoop.shutdown_asyncgens
"""

import asyncio


def handler(loop, context):
    reports.append((context["asyncgen"].__name__, repr(context["exception"]), sorted(context)))


async def fails():
    try:
        yield 1
    finally:
        raise OSError("while closing")


async def stubborn():
    try:
        yield 1
    finally:
        yield 2


async def well():
    try:
        yield 1
    finally:
        await asyncio.sleep(0)
        print("well closed")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    for function in (fails, well, stubborn):
        generator = function()
        kept.append(generator)
        await anext(generator)
    print(await loop.shutdown_asyncgens())
    for report in sorted(reports):
        print(*report)
    print("over", [generator.ag_frame is None for generator in kept])


kept, reports = [], []
loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
