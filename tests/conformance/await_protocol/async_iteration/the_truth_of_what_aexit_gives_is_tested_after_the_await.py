"""An exception is swallowed if the awaited result is true in the sense of `bool`; the awaitable itself does not
count. Without an exception the result is not looked at.

Source: Python reference, Compound statements, The async with statement
"""


class Result:
    def __bool__(self):
        print("  asked for its truth")
        return True


class Broken:
    def __bool__(self):
        raise ArithmeticError("no truth")


class Manager:
    def __init__(self, result):
        self.result = result

    async def __aenter__(self):
        pass

    async def __aexit__(self, *_):
        return self.result


async def block(result, fails):
    async with Manager(result):
        if fails:
            raise KeyError("block")
    return "swallowed" if fails else "went well"


for result in (None, 0, "", [], [0], "text", Result(), Broken()):
    for fails in (True, False):
        try:
            block(result, fails).send(None)
        except (StopIteration, KeyError, ArithmeticError) as outcome:
            print(type(result).__name__, repr(outcome), "context", repr(outcome.__context__))
