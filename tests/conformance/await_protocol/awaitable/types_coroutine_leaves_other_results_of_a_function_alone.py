"""A wrapped plain function may return anything: what is no generator comes out unchanged, and is awaitable only if it
was.

Source: CPython, Lib/types.py, coroutine
"""

import types


class Thing:
    def __await__(self):
        return iter(["yielded by Thing"])


@types.coroutine
def identity(thing):
    return thing


async def main(thing):
    await identity(thing)


for thing in (Thing(), [1], None):
    try:
        print(type(thing).__name__, "same object:", identity(thing) is thing, "await:", main(thing).send(None))
    except TypeError as error:
        print("TypeError:", error)
