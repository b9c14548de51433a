"""A thrown StopIteration that the coroutine does not catch becomes RuntimeError with it as cause, just as if the
coroutine had raised it.

Source: PEP 479, Proposal
"""


class Suspend:
    def __await__(self):
        yield


async def f():
    await Suspend()


coroutine = f()
coroutine.send(None)
try:
    coroutine.throw(StopIteration("x"))
except RuntimeError as error:
    print(error, repr(error.__cause__))
