"""A generator that yields while it is closed has ignored the GeneratorExit, which is a RuntimeError.

Source: PEP 525, Asynchronous Generator Object
"""


async def g():
    try:
        yield 1
    finally:
        yield 2


generator = g()
try:
    generator.__anext__().send(None)
except StopIteration as stop:
    print(stop.value)
try:
    generator.aclose().send(None)
except RuntimeError as error:
    print(error)
