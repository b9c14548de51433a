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
