"""A generator of a function decorated with types.coroutine stays a generator, and may be awaited; what it yields goes
to the driver.

Source: PEP 492, types.coroutine()
"""

import types


@types.coroutine
def ask(what):
    return (yield what)


async def main():
    return await ask("a") + await ask("b")


coroutine = main()
print(coroutine.send(None), coroutine.send(1))
try:
    coroutine.send(2)
except StopIteration as stop:
    print(stop.value)
print(type(ask("x")).__name__)
