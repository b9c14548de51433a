"""StopIteration must not leave a coroutine's body, since it would look like a return: it becomes RuntimeError with the
StopIteration as cause and context.

Source: PEP 479, Proposal; PEP 492, Differences from generators
"""


async def f():
    raise StopIteration("leak")


try:
    f().send(None)
except RuntimeError as error:
    print(error)
    print(repr(error.__cause__), error.__cause__ is error.__context__)
