"""A GeneratorExit, thrown or by close, closes the awaited coroutine; if that suspends again, its awaiter sees the
RuntimeError of the close at its await instead of GeneratorExit.

Source: PEP 380, Formal Semantics
Since: 3.13 (close returned None before)
"""


class Suspend:
    def __await__(self):
        return (yield "suspended")


async def inner():
    try:
        await Suspend()
    except GeneratorExit:
        await Suspend()


async def outer():
    try:
        await coroutine
    except RuntimeError as error:
        return f"outer caught RuntimeError: {error}"


for how in ("throw", "close"):
    coroutine = inner()
    awaiter = outer()
    awaiter.send(None)
    try:
        print(awaiter.throw(GeneratorExit) if how == "throw" else awaiter.close())
    except StopIteration as stop:
        print(stop.value)
    print("inner is still suspended:", coroutine.cr_suspended)
    coroutine.close()
