"""Two suspended coroutines that hold each other through the objects they wait for are closed by one collection, each
with its own GeneratorExit; the order is not promised.

Source: PEP 442, Disposal of cyclic isolates.
"""

import gc


class Mailbox:
    reader = None

    def __await__(self):
        while True:
            yield


async def read(own, others, name):
    try:
        await own
    except GeneratorExit:
        closed.append((name, others.reader is not None))
        raise


closed = []
left, right = Mailbox(), Mailbox()
left.reader = read(left, right, "left")
right.reader = read(right, left, "right")
left.reader.send(None)
right.reader.send(None)
del left, right
gc.collect()
print(sorted(closed))
