"""No step is made when the hook fails. The generator has had its call of the hook by then: the next step is made
without.

Source: CPython, Objects/genobject.c, async_gen_init_hooks
"""

import sys


async def generator():
    yield "item"


def firstiter(g):
    print("firstiter")
    raise PermissionError("no generators here")


sys.set_asyncgen_hooks(firstiter=firstiter)
g = generator()
try:
    anext(g)
except PermissionError as error:
    print("anext:", error)
try:
    anext(g).send(None)
except StopIteration as stop:
    print("second step:", stop.value)


async def main():
    async for item in generator():
        print("never")


try:
    main().send(None)
except PermissionError as error:
    print("async for:", error)
sys.set_asyncgen_hooks(firstiter=None)
