"""Closing is allowed in any state in which no step runs: new, ended, failed, closed. It gives None each time.

Source: PEP 525, Asynchronous Generator Object
"""


async def generator(fails=False):
    yield 1
    if fails:
        raise ValueError


async def main():
    new = generator()
    print("new", await new.aclose(), await new.aclose())
    ended = generator()
    print([n async for n in ended])
    print("ended", await ended.aclose())
    failed = generator(fails=True)
    try:
        print([n async for n in failed])
    except ValueError:
        print("failed", await failed.aclose())
    suspended = generator()
    await anext(suspended)
    print("suspended", await suspended.aclose(), await anext(suspended, "ended"))


try:
    main().send(None)
except StopIteration:
    pass
