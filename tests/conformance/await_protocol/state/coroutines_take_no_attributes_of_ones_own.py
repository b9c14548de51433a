"""Coroutines, generators and asynchronous generators have no __dict__; an attribute that they do not know cannot be
stored on them.

Source: CPython, Objects/genobject.c, PyCoro_Type.
"""


async def coroutine():
    pass


async def async_generator():
    yield


made = coroutine()
for object in made, (n for n in ()), async_generator():
    try:
        object.note = "mine"
    except AttributeError as error:
        print(type(object).__name__, "AttributeError", hasattr(object, "__dict__"), hasattr(object, "note"))
made.close()
