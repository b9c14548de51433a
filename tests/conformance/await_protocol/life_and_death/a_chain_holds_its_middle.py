"""A coroutine that is awaited needs no name: deleting the variable for the middle of a chain changes nothing.

Source: PEP 492, Await Expression.
"""

import gc


class Ask:
    def __await__(self):
        return (yield "question")


async def inner():
    try:
        return await Ask()
    finally:
        print("inner finally")


async def outer():
    global middle
    awaited, middle = middle, None
    return await awaited


middle = inner()
chain = outer()
print(chain.send(None))
gc.collect()
print("collected, and the middle still waits:", chain.cr_await.__name__)
try:
    chain.send("answer")
except StopIteration as stop:
    print("returns", stop.value)
