"""f_locals of a suspended coroutine's frame writes through: the coroutine goes on with the value somebody else has put
there.

Source: PEP 667, Specification; Python reference, data model, Frame objects.
Since: 3.13
"""


class Suspend:
    def __await__(self):
        yield


async def f(value):
    await Suspend()
    return value


coroutine = f("original")
coroutine.send(None)
coroutine.cr_frame.f_locals["value"] = "changed"
try:
    coroutine.send(None)
except StopIteration as stop:
    print("returned:", stop.value)
