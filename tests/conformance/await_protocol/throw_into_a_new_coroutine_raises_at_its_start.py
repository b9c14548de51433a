async def f():
    try:
        print("never printed")
    except ValueError:
        print("never caught")


coroutine = f()
try:
    coroutine.throw(ValueError("early"))
except ValueError as error:
    print("driver", error)
try:
    coroutine.send(None)
except RuntimeError as error:
    print(error)
