"""The flag takes nothing from a generator: next, for and list work, and a generator that is not flagged may `yield
from` it, which it may not from a coroutine.

Source: PEP 492, types.coroutine() and Differences from generators
"""

import types


@types.coroutine
def steps():
    yield 1
    yield 2
    return "result"


def plain():
    result = yield from steps()
    yield result


print("list:", list(steps()))
print("next:", next(steps()))
print("for:", [step for step in steps()])
print("yield from:", list(plain()))
