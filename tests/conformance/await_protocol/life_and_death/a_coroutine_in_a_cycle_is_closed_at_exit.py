"""A coroutine that only a reference cycle holds, and that no collection has found before, is closed at the end of the
program, even if the collector is disabled.

Source: PEP 442, Disposal of cyclic isolates; CPython, Python/pylifecycle.c, finalize_modules.
"""

import gc


class Receive:
    def __await__(self):
        return (yield)


async def f():
    own = await Receive()
    try:
        await Receive()
    finally:
        print("finally, its local is itself:", own.cr_running, flush=True)


gc.disable()
coroutine = f()
coroutine.send(None)
coroutine.send(coroutine)
del coroutine
print("last line", flush=True)
