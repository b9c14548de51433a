"""When an exception leaves the frame that holds the only reference, its traceback keeps frame and coroutine: the
finally runs after the handler, once the exception is let go. The clause holds where objects die as soon as nobody
refers to them.

Source: Python reference, data model, Traceback objects; CPython, Objects/genobject.c, _PyGen_Finalize.
"""


class Suspend:
    def __await__(self):
        yield


async def f():
    try:
        await Suspend()
    finally:
        print("finally")


def holder():
    coroutine = f()
    coroutine.send(None)
    raise ValueError("from the holder")


def forgetful():
    coroutine = f()
    coroutine.send(None)
    del coroutine
    raise ValueError("from the forgetful")


for function in holder, forgetful:
    try:
        function()
    except ValueError as error:
        print("handler:", error)
    print("after the handler")
