"""What the driver sends becomes the value of the innermost yield, the same object, and passes coroutines, generators
and wrappers on its way without being looked at.

Source: PEP 380, Proposal
"""


class Untouchable:
    def __getattribute__(self, name):
        raise AssertionError(f"{name} was asked for")

    def __bool__(self):
        raise AssertionError("truth was asked for")

    def __eq__(self, other):
        raise AssertionError("equality was asked for")


class Ask:
    def __await__(self):
        return (yield)


class Wrapped:
    def __await__(self):
        return (yield from inner().__await__())


async def inner():
    return await Ask()


async def outer():
    return await Wrapped()


thing = Untouchable()
for value in (thing, (), StopIteration("not raised"), ValueError, False):
    coroutine = outer()
    coroutine.send(None)
    try:
        coroutine.send(value)
    except StopIteration as stop:
        print("same object:", stop.value is value)
