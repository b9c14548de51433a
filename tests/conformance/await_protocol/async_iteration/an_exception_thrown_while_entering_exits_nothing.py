"""A manager whose `__aenter__` is suspended has not been entered: what is thrown there leaves without its
`__aexit__`. What is thrown while `__aexit__` is suspended does not call it again.

Source: PEP 492, Asynchronous Context Managers and "async with"
"""


class Pause:
    def __init__(self, where):
        self.where = where

    def __await__(self):
        yield self.where


class Manager:
    async def __aenter__(self):
        await Pause("entering")
        return self

    async def __aexit__(self, kind, error, traceback):
        print("exit", repr(error))
        await Pause("exiting")
        return True


async def main():
    async with Manager():
        raise KeyError("block")


coroutine = main()
print(coroutine.send(None))
try:
    coroutine.throw(TimeoutError("while entering"))
except TimeoutError as error:
    print(repr(error), "context", repr(error.__context__))
coroutine = main()
print(coroutine.send(None))
print(coroutine.send(None))
try:
    coroutine.throw(TimeoutError("while exiting"))
except TimeoutError as error:
    print(repr(error), "context", repr(error.__context__))
