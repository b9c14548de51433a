"""The call of `__anext__` is made by `anext` itself, so that StopAsyncIteration from the call leaves it in spite of
the default. Only what the await raises is replaced.

Source: CPython, Python/bltinmodule.c, builtin_anext_impl
Since: 3.10
"""


class Source:
    def __init__(self, at_once):
        self.at_once = at_once

    def __anext__(self):
        print("__anext__")
        if self.at_once:
            raise StopAsyncIteration("from the call")
        return self.later()

    async def later(self):
        raise StopAsyncIteration("from the await")


async def main(source):
    awaitable = anext(source, "default")
    print("made")
    return await awaitable


for at_once in (True, False):
    try:
        main(Source(at_once)).send(None)
    except (StopIteration, StopAsyncIteration) as error:
        print(repr(error))
