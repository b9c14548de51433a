"""close raises GeneratorExit in the innermost iterator; finally and except blocks run on its way out. A second close
does nothing.

Source: Python reference, data model, Coroutine Objects
"""


class Suspend:
    def __await__(self):
        try:
            yield
        except GeneratorExit:
            print("leaf closed")
            raise


async def inner():
    try:
        await Suspend()
    except BaseException as error:
        print("inner sees", type(error).__name__)
        raise
    finally:
        print("inner finally")


async def outer():
    try:
        await inner()
    finally:
        print("outer finally")


coroutine = outer()
coroutine.send(None)
print(coroutine.close())
print(coroutine.close())
