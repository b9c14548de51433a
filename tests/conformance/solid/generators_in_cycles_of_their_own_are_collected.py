"""A suspended generator or coroutine that only its own variables refer to is garbage, and is freed: many of them do not
pile up."""

import gc
import weakref


def keeper():
    me = yield
    yield me


class Suspend:
    def __await__(self):
        return (yield)


async def waiter():
    me = await Suspend()
    await Suspend()
    return me


def left():
    gc.collect()
    return sum(reference() is not None for reference in references)


references = []
for make in keeper, waiter:
    for _ in range(100):
        thing = make()
        thing.send(None)
        thing.send(thing)
        references.append(weakref.ref(thing))
    del thing
    print(make.__name__, "left:", left())

for _ in range(20_000):
    thing = keeper()
    thing.send(None)
    thing.send(thing)
    references.append(weakref.ref(thing))
print("collected by themselves:", sum(reference() is None for reference in references) > 15_000)
