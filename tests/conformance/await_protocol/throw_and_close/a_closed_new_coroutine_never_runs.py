"""close before the first send marks the coroutine as finished; nothing of its body runs, and it cannot be started any
more.

Source: Python reference, data model, Coroutine Objects
"""


async def f():
    print("never printed")


coroutine = f()
coroutine.close()
try:
    coroutine.send(None)
except RuntimeError as error:
    print(error)
