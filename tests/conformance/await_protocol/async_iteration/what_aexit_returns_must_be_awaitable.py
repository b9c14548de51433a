"""`__aexit__` is called and its result awaited. A plain method that returns True swallows nothing but fails itself,
with the exception of the block as the context.

Source: Python reference, Compound statements, The async with statement
"""


class Manager:
    def __init__(self, result):
        self.result = result

    async def __aenter__(self):
        pass

    def __aexit__(self, *_):
        return self.result


class Ready:
    def __await__(self):
        return True
        yield


async def main(result, fails):
    async with Manager(result):
        if fails:
            raise KeyError("block")
    return "fine"


for result in (True, None, Ready()):
    for fails in (False, True):
        try:
            main(result, fails).send(None)
        except (TypeError, StopIteration) as outcome:
            print(type(outcome).__name__, outcome, "/ context", repr(outcome.__context__))
