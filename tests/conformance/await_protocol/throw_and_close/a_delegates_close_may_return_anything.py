"""What the `close` of a delegate returns is ignored, and so is whether it did anything: GeneratorExit is raised at the
await all the same.

Source: PEP 380, Formal Semantics
"""


class Delegate:
    def __init__(self, result):
        self.result = result

    def __await__(self):
        return self

    def __next__(self):
        return "next"

    def close(self):
        return self.result


async def main(thing):
    try:
        await thing
    except BaseException as error:
        print("at the await:", repr(error))
        raise


for result in (None, "text", RuntimeError("as a value")):
    coroutine = main(Delegate(result))
    coroutine.send(None)
    print("close:", coroutine.close())
