"""inspect.getasyncgenstate goes by ag_running, so an asynchronous generator whose step is suspended in an await counts
as running; AGEN_SUSPENDED is only the rest at a yield.

Source: Library reference, inspect, Current State of Generators, Coroutines, and Asynchronous Generators.
Since: 3.12
"""

from inspect import getasyncgenstate


class Suspend:
    def __await__(self):
        yield


async def items():
    await Suspend()
    yield 1


generator = items()
print("new:         ", getasyncgenstate(generator))
step = generator.__anext__()
print("step made:   ", getasyncgenstate(generator))
step.send(None)
print("step waiting:", getasyncgenstate(generator), generator.ag_suspended)
try:
    step.send(None)
except StopIteration:
    print("at the yield:", getasyncgenstate(generator))
try:
    generator.aclose().send(None)
except StopIteration:
    print("closed:      ", getasyncgenstate(generator))
