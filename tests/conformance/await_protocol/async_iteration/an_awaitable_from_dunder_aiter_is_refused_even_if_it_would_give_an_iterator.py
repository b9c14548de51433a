"""`__aiter__` is a plain method: what it returns must have `__anext__`. Awaiting it first, as early drafts of the
protocol did, is no longer done.

Source: Python reference, Data model, Asynchronous Iterators; CPython, Python/bytecodes.c, GET_AITER
"""


class Numbers:
    async def __anext__(self):
        raise StopAsyncIteration


class Lazy:
    def __await__(self):
        print("never awaited")
        return Numbers()
        yield


class Iterable:
    def __init__(self, result):
        self.result = result

    def __aiter__(self):
        return self.result


async def loop(iterable):
    async for _ in iterable:
        print("item")
    return "ended"


for result in (Numbers(), Lazy(), None):
    try:
        loop(Iterable(result)).send(None)
    except (StopIteration, TypeError) as error:
        print(type(result).__name__, "gives", type(error).__name__, error)
