"""__name__ and __qualname__ of coroutines, generators and asynchronous generators can be set to any string and to
nothing else.

Source: Library reference, inspect, Types and members; CPython, Objects/genobject.c, gen_set_name and gen_set_qualname.
"""


async def coroutine():
    pass


def generator():
    yield


async def async_generator():
    yield


made = [coroutine(), generator(), async_generator()]
for object in made:
    object.__name__ = "short"
    object.__qualname__ = "quite.long"
    print(type(object).__name__, object.__name__, object.__qualname__)
    for name in "__name__", "__qualname__":
        try:
            setattr(object, name, 3)
        except TypeError as error:
            print("  TypeError:", error)
made[0].close()
