"""cr_suspended, gi_suspended and ag_suspended are false in a new object, true at a yield or an await, false again at
the end.

Source: CPython, Objects/genobject.c, gen_getsuspended, cr_getsuspended and ag_getsuspended.
Since: 3.12
"""


class Suspend:
    def __await__(self):
        yield


async def coroutine():
    await Suspend()


def generator():
    yield


async def async_generator():
    await Suspend()
    yield


def show(when):
    print(when, first.cr_suspended, second.gi_suspended, third.ag_suspended)


first, second, third = coroutine(), generator(), async_generator()
show("new:")
step = third.__anext__()
for driven in first, second, step:
    driven.send(None)
show("suspended:")
for driven in first, second, step:
    try:
        driven.send(None)
    except StopIteration:
        pass
show("over, but for the asynchronous generator at its yield:")
try:
    third.__anext__().send(None)
except StopAsyncIteration:
    show("over:")
