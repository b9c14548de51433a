"""SystemExit becomes the exception of its task but also leaves the loop at once; `asyncio.run` then cancels the other
tasks.

Source: CPython, Modules/_asynciomodule.c, task_step_impl
"""

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
