"""close, a second close and the drop together run the finally blocks one time; a close that raised has finished the
coroutine too.

Source: Python reference, data model, Coroutine Objects; CPython, Objects/genobject.c, gen_close.
"""

import gc


class Suspend:
    def __await__(self):
        yield


async def f(fails):
    try:
        await Suspend()
    finally:
        print("finally")
        if fails:
            raise ValueError("while closing")


for fails in False, True:
    coroutine = f(fails)
    coroutine.send(None)
    for attempt in 1, 2:
        try:
            print("close", attempt, "gives", coroutine.close())
        except ValueError as error:
            print("close", attempt, "raises", repr(error))
    del coroutine
    gc.collect()
    print("dropped")
