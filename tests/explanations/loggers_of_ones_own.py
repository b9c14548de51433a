"""What is logged elsewhere, or to an object that is no logger, has no note on standard error."""

import asyncio
import asyncio.base_events
import io
import logging


class Endless:
    """Anything that is asked of it is another one."""

    def __getattr__(self, name):
        return Endless()

    def __call__(self, *args, **kwargs):
        return Endless()

    def __iter__(self):
        return iter(())


def numbers():
    yield 1


async def work():
    await numbers()


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    del task


elsewhere = io.StringIO()
handler = logging.StreamHandler(elsewhere)
logging.getLogger().addHandler(handler)
asyncio.run(main())
print("logged", "never retrieved" in elsewhere.getvalue(), "note" in elsewhere.getvalue())
logging.getLogger().removeHandler(handler)

asyncio.base_events.logger = Endless()
asyncio.run(main())
