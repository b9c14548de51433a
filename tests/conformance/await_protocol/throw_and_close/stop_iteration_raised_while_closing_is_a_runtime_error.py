"""A StopIteration that the coroutine raises while it is closed is no return: close raises RuntimeError, with the
GeneratorExit at the end of the chain of contexts.

Source: PEP 479, Proposal
"""


class Suspend:
    def __await__(self):
        return (yield "suspended")


async def main():
    try:
        await Suspend()
    finally:
        raise StopIteration("while closing")


coroutine = main()
coroutine.send(None)
try:
    print("close:", coroutine.close())
except RuntimeError as error:
    while error is not None:
        print(repr(error))
        error = error.__context__
