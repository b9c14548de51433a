"""Deleting __name__ or __qualname__ of a coroutine or generator is a TypeError, and the name remains.

Source: CPython, Objects/genobject.c, gen_set_name and gen_set_qualname.
"""


async def coroutine():
    pass


async def async_generator():
    yield


first, second = coroutine(), async_generator()
for object in first, second:
    for name in "__name__", "__qualname__":
        try:
            delattr(object, name)
        except TypeError as error:
            print(name, "TypeError:", error)
    print("still", object.__name__, object.__qualname__)
first.close()
