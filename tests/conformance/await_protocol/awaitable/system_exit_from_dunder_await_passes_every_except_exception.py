"""BaseExceptions such as SystemExit leave `__await__` and the awaiters like any exception; `except Exception` does not
see them, finally blocks run.

Source: Python reference, standard library, Exception hierarchy
"""


class Leaving:
    def __await__(self):
        raise SystemExit(3)


async def inner():
    try:
        await Leaving()
    except Exception as error:
        print("never printed", error)
    finally:
        print("inner finally")


async def outer():
    try:
        await inner()
    finally:
        print("outer finally")


try:
    outer().send(None)
except SystemExit as error:
    print("driver caught SystemExit with code", error.code)
