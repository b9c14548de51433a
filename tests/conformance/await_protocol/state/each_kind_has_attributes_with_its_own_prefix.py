"""Coroutines have cr_ attributes, generators gi_ and asynchronous generators ag_; only generators say yieldfrom instead
of await, and only coroutines have an origin.

Source: Library reference, inspect, Types and members.
"""


async def coroutine():
    pass


def generator():
    yield


async def async_generator():
    yield


made = coroutine()
for object in made, generator(), async_generator():
    prefixed = [name for name in dir(object) if name[:3] in ("cr_", "gi_", "ag_")]
    print(type(object).__name__, [name for name in prefixed if not name.endswith("suspended")])
made.close()
