"""A flagged generator that has ended is an exhausted iterator: awaiting it again gives None at once, without the
RuntimeError of a finished coroutine.

Source: CPython, Objects/genobject.c, gen_send_ex2
"""

import types


@types.coroutine
def steps():
    print("runs")
    return "result"
    yield


async def main():
    generator = steps()
    print("first:", await generator)
    print("second:", await generator)


try:
    main().send(None)
except StopIteration:
    print("end")
