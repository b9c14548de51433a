"""os._exit ends the process with the coroutines as they are: no finally runs and nothing is reported.

Source: Library reference, os, _exit.
"""

import os


class Suspend:
    def __await__(self):
        yield


async def f():
    try:
        await Suspend()
    finally:
        print("never printed", flush=True)


coroutine, unawaited = f(), f()
coroutine.send(None)
print("last line", flush=True)
os._exit(4)
