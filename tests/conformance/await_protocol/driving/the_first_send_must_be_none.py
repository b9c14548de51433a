"""A coroutine that has not started has no await to receive a value: only None may be sent; after the TypeError it may
still be started.

Source: Python reference, data model, Coroutine Objects
"""


async def f():
    print("runs")


coroutine = f()
try:
    coroutine.send(1)
except TypeError as error:
    print(error)
try:
    coroutine.send(None)
except StopIteration:
    print("ended")
