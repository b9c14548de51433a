"""An exception thrown into a coroutine that has not started is raised before its first statement, where nothing can
catch it; the coroutine is finished.

Source: PEP 342, New generator method: throw(type, value=None, traceback=None)
"""


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
