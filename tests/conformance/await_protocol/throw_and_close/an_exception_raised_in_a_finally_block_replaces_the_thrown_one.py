"""What a finally or except block raises comes out of throw instead of the thrown exception, which becomes its context.

Source: Python reference, simple statements, The raise statement
"""


class Suspend:
    def __await__(self):
        return (yield "suspended")


async def in_finally():
    try:
        await Suspend()
    finally:
        raise ValueError("in finally")


async def in_except():
    try:
        await Suspend()
    except KeyError:
        {}["missing"]


for function in (in_finally, in_except):
    coroutine = function()
    coroutine.send(None)
    thrown = KeyError("thrown")
    try:
        coroutine.throw(thrown)
    except Exception as error:
        print(f"{function.__name__}: {error!r}, thrown one is the context: {error.__context__ is thrown}")
