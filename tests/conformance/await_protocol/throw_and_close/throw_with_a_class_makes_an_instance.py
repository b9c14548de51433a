"""throw accepts an exception class, which is called without arguments; so `except` and the driver see an instance.

Source: Python reference, expressions, Generator-iterator methods, generator.throw()
"""


class Suspend:
    def __await__(self):
        yield


class Special(Exception):
    def __init__(self, *arguments):
        print("made with", arguments)
        super().__init__("default")


async def main():
    try:
        await Suspend()
    except Special as error:
        print("caught", repr(error))
        await Suspend()


coroutine = main()
coroutine.send(None)
coroutine.throw(Special)
try:
    coroutine.throw(KeyError)
except KeyError as error:
    print("driver caught", repr(error))
