"""Throwing an exception object that has a traceback does not start a new one: the entries of the new raise are put
before the old.

Source: CPython, Objects/genobject.c, _gen_throw
"""

import traceback


class Suspend:
    def __await__(self):
        return (yield "suspended")


async def first():
    await Suspend()


async def second():
    await Suspend()


error = KeyError("k")
for function in (first, second):
    coroutine = function()
    coroutine.send(None)
    try:
        coroutine.throw(error)
    except KeyError as caught:
        print(caught is error, [entry.name for entry in traceback.extract_tb(error.__traceback__)])
