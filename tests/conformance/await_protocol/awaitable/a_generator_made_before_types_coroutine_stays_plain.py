"""The flag belongs to the code object that a generator was made from: decorating the function later does not make its
earlier generators awaitable.

Source: CPython, Lib/types.py, coroutine
"""

import types


def steps():
    yield "step"


async def main(thing):
    await thing


early = steps()
types.coroutine(steps)
late = steps()
try:
    main(early).send(None)
except TypeError as error:
    print("early: TypeError:", error)
print("late:", main(late).send(None))
