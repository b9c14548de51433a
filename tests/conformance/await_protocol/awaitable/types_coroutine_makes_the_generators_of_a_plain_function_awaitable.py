"""A plain function that returns a generator is wrapped: what it returns is then an object with `__await__`, which
passes send and the result of the generator on.

Source: Python standard library, types.coroutine; CPython, Lib/types.py, coroutine
"""

import types


def steps(name):
    got = yield name
    return f"result {got}"


@types.coroutine
def plain(name):
    """Its docstring."""
    return steps(name)


async def main():
    return await plain("first"), await plain("second")


print("name and docstring are kept:", plain.__name__, plain.__doc__)
print("has __await__:", hasattr(plain("x"), "__await__"))
print("is a generator:", isinstance(plain("x"), types.GeneratorType))
coroutine = main()
print("yielded:", coroutine.send(None))
print("yielded:", coroutine.send("one"))
try:
    coroutine.send("two")
except StopIteration as stop:
    print("returned:", stop.value)
