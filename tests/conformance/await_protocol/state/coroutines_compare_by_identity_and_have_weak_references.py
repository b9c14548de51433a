"""Coroutines, generators and asynchronous generators can be dict keys, are equal only to themselves, are not ordered
and can be referred to weakly.

Source: CPython, Objects/genobject.c, PyCoro_Type (tp_weaklistoffset).
"""

import weakref


async def coroutine():
    pass


async def async_generator():
    yield


def generator():
    yield


for function in coroutine, generator, async_generator:
    first, second = function(), function()
    print(first == first, first == second, len({first, second, first}), bool(first), weakref.ref(first)() is first)
    try:
        first < second
    except TypeError as error:
        print("TypeError:", error)
    if function is coroutine:
        first.close()
        second.close()
