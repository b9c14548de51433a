"""`__exit__` of a with block around the await gets the thrown exception, and may swallow it; on close it gets
GeneratorExit.

Source: Python reference, compound statements, The with statement
"""


class Suspend:
    def __await__(self):
        return (yield "suspended")


class Block:
    def __init__(self, *swallowed):
        self.swallowed = swallowed

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        print("exit:", kind.__name__, error.args, traceback is error.__traceback__)
        return issubclass(kind, self.swallowed)


async def main():
    with Block(KeyError):
        await Suspend()
    print("after the first block")
    with Block(GeneratorExit):
        await Suspend()
    print("after the second block")


coroutine = main()
coroutine.send(None)
print("throw:", coroutine.throw(KeyError("k")))
print("close:", coroutine.close())
