"""A coroutine that returns None ends with a StopIteration without arguments, any other value is its only argument, also
a tuple or an exception.

Source: PEP 380, Enhancements to StopIteration; CPython, Objects/genobject.c, _PyGen_SetStopIterationValue
"""


async def give(value):
    return value


async def falls_off():
    pass


coroutines = [falls_off()]
coroutines += map(give, (None, 5, (), (1, 2), KeyError("k"), StopIteration(7)))
for coroutine in coroutines:
    try:
        coroutine.send(None)
    except StopIteration as stop:
        print(f"args: {stop.args} value: {stop.value!r}")
