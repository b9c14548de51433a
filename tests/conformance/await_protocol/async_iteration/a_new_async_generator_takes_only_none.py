"""Before its first `yield` nothing in the generator could receive a value, so its first step may only send None.

Source: PEP 525, Support for Asynchronous Iteration Protocol
"""


async def g():
    yield 1


step = g().asend("value")
try:
    step.send(None)
except TypeError as error:
    print(error)
