"""copy.copy and copy.deepcopy refuse coroutines, generators and asynchronous generators, which cannot be pickled.

Source: CPython, Objects/typeobject.c, reduce_newobj; Library reference, pickle, What can be pickled and unpickled?
"""

import copy


async def coroutine():
    pass


async def async_generator():
    yield


made = coroutine()
for object in made, (n for n in ()), async_generator(), made.__await__():
    for attempt in copy.copy, copy.deepcopy, lambda object: object.__reduce_ex__(2):
        try:
            attempt(object)
        except TypeError as error:
            print("TypeError:", error)
made.close()
