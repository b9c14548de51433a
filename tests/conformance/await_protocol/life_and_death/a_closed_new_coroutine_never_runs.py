"""close on a coroutine that never started finishes it without running any of its body.

Source: Python reference, data model, Coroutine Objects.
"""

async def f():
    print("never printed")


coroutine = f()
coroutine.close()
try:
    coroutine.send(None)
except RuntimeError as error:
    print(error)
