async def f():
    try:
        coroutine.send(None)
    except ValueError as error:
        print(error)
    try:
        coroutine.throw(KeyError())
    except ValueError as error:
        print(error)
    try:
        coroutine.close()
    except ValueError as error:
        print(error)
    return "survived"


coroutine = f()
try:
    coroutine.send(None)
except StopIteration as stop:
    print(stop.value)
