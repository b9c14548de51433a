"""StopIteration and its subclasses become RuntimeError when they leave a coroutine; StopAsyncIteration and
GeneratorExit, raised by its own code, pass unchanged.

Source: PEP 479, Proposal; PEP 525, Asynchronous Generators
"""


class Special(StopIteration):
    pass


async def raises(error):
    raise error


async def forgets():
    return next(iter([]))


for coroutine in (raises(Special("s")), forgets(), raises(StopAsyncIteration("a")), raises(GeneratorExit("g"))):
    try:
        coroutine.send(None)
    except BaseException as error:
        print(repr(error), "cause:", repr(error.__cause__))
