"""A generator that yields nothing cannot enter, one that yields again cannot exit, neither after a block that ended
well nor after an exception.

Source: Library, contextlib, contextlib.asynccontextmanager; Lib/contextlib.py, _AsyncGeneratorContextManager
"""

from contextlib import asynccontextmanager


@asynccontextmanager
async def yields(times, catches=False):
    for n in range(times):
        try:
            yield n
        except KeyError:
            if not catches:
                raise


async def attempt(manager, fails=False):
    async with manager as value:
        print("  block", value)
        if fails:
            raise KeyError("block")
    return "fine"


for label, coroutine in (
    ("none", attempt(yields(0))),
    ("one", attempt(yields(1))),
    ("two", attempt(yields(2))),
    ("two, error", attempt(yields(2, catches=True), fails=True)),
    ("one, error caught", attempt(yields(1, catches=True), fails=True)),
):
    print(label)
    try:
        coroutine.send(None)
    except (StopIteration, RuntimeError, KeyError) as outcome:
        print("  ", repr(outcome))
