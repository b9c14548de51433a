async def f():
    print("never printed")


coroutine = f()
coroutine.close()
try:
    coroutine.send(None)
except RuntimeError as error:
    print(error)
