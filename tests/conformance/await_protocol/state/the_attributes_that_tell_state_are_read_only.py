"""Nobody can set or delete what tells the state of a coroutine or generator; only the two names are writable.

Source: CPython, Objects/genobject.c, gen_getsetlist, coro_getsetlist and async_gen_getsetlist.
"""


async def coroutine():
    pass


def generator():
    yield


async def async_generator():
    yield


made = coroutine()
for object in made, generator(), async_generator():
    for name in dir(object):
        if name[:3] in ("cr_", "gi_", "ag_"):
            outcome = []
            for attempt in (lambda: setattr(object, name, None)), (lambda: delattr(object, name)):
                try:
                    attempt()
                    outcome.append("allowed")
                except Exception as error:
                    outcome.append(type(error).__name__)
            print(name, "set, del:", *outcome)
made.close()
