"""A StopIteration raised at the await itself, because the delegate has no `throw`, counts as the delegate's result;
below a delegate that has one it is an exception. (The expansion in PEP 380 would raise it in both cases.)

Source: CPython, Python/bytecodes.c, CLEANUP_THROW
Since: 3.12 (raised at the await before)
"""


class Iterator:
    def __await__(self):
        return self

    def __next__(self):
        return "next"


class Thrower(Iterator):
    def throw(self, error):
        raise LookupError(f"was thrown {error!r}")


async def main(thing):
    try:
        return "value", await thing
    except Exception as error:
        return "exception", repr(error)


for thing, thrown in ((Iterator(), StopIteration("s")), (Thrower(), StopIteration("s")), (Iterator(), KeyError("k"))):
    coroutine = main(thing)
    coroutine.send(None)
    try:
        coroutine.throw(thrown)
    except StopIteration as stop:
        print(f"{type(thing).__name__}, {thrown!r}: {stop.value}")
