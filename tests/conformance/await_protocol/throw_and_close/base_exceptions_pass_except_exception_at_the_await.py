"""KeyboardInterrupt, SystemExit, GeneratorExit and other BaseExceptions that are thrown are not seen by `except
Exception`; finally blocks run, and the driver gets them.

Source: Python reference, standard library, Exception hierarchy
"""


class Suspend:
    def __await__(self):
        return (yield "suspended")


class Cancelled(BaseException):
    pass


async def main():
    try:
        await Suspend()
    except Exception as error:
        print("Exception:", repr(error))
    finally:
        print("finally")


for error in (KeyboardInterrupt("k"), SystemExit(1), GeneratorExit(), Cancelled("c"), ValueError("v")):
    coroutine = main()
    coroutine.send(None)
    try:
        coroutine.throw(error)
    except StopIteration:
        print("driver: returned")
    except BaseException as caught:
        print("driver:", repr(caught))
