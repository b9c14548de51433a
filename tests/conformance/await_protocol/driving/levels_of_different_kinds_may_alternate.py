"""Coroutines, flagged generators, `__await__` generators and wrappers may delegate to each other in any order; the
driver sees one chain.

Source: PEP 492, types.coroutine() and Await Expression
"""

import types


@types.coroutine
def bottom():
    return (yield "bottom"), "bottom"


async def native():
    return await bottom(), "native"


class Method:
    def __await__(self):
        result = yield from native().__await__()
        return result, "method"


@types.coroutine
def flagged():
    result = yield from Method().__await__()
    return result, "flagged"


@types.coroutine
def more():
    result = yield from top_coroutine()
    return result, "more"


async def top_coroutine():
    return await flagged(), "top"


async def main():
    return await more()


coroutine = main()
print("yielded:", coroutine.send(None))
try:
    coroutine.send("sent")
except StopIteration as stop:
    print("returned:", stop.value)
