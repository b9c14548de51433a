"""Only a generator flagged by types.coroutine may `yield from` a native coroutine; in an unflagged one that is a
TypeError.

Source: PEP 492, Differences from generators
"""

import types


async def native():
    return await ask("from native")


@types.coroutine
def ask(what):
    return (yield what)


@types.coroutine
def bridge():
    return (yield from native())


def plain():
    yield from native_coroutine


driver = bridge()
print(driver.send(None))
try:
    driver.send("answer")
except StopIteration as stop:
    print(stop.value)
native_coroutine = native()
try:
    next(plain())
except TypeError as error:
    print(error)
native_coroutine.close()
