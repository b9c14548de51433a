"""A generator or coroutine that is part of a reference cycle is closed when the collector finds the cycle.

Source: PEP 442, Disposal of cyclic isolates.
"""

import gc

log = []


def generator():
    try:
        own = yield
        yield
    finally:
        log.append("generator closed")


async def coroutine(holder):
    try:
        await holder
    finally:
        log.append("coroutine closed")


class Holder:
    def __await__(self):
        yield


made = generator()
next(made)
made.send(made)
del made
gc.collect()
print(log)
holder = Holder()
holder.coroutine = coroutine(holder)
holder.coroutine.send(None)
del holder
gc.collect()
print(log)
