"""A coroutine that only its own local refers to is out of reach but not dead: its finally runs at the next
gc.collect().

Source: PEP 442, Disposal of cyclic isolates; Library reference, gc, collect.
"""

import gc


class Receive:
    def __await__(self):
        return (yield)


async def f(name):
    own = await Receive()
    try:
        await Receive()
    finally:
        print("finally of", name, "- its local is itself:", own.cr_running)


gc.disable()
for name in "first", "second":
    coroutine = f(name)
    coroutine.send(None)
    coroutine.send(coroutine)
    del coroutine
    print(name, "is out of reach")
    gc.collect()
    print("collected")
gc.enable()
