"""An exception that is thrown into an except block gets the exception handled there as its context. What the driver
handles is not considered, unlike for an exception that the coroutine raises itself.

Source: CPython, Objects/genobject.c, gen_send_ex2; Python/errors.c, _PyErr_ChainStackItem
Since: 3.9 (no context before)
"""


class Suspend:
    def __await__(self):
        return (yield "suspended")


async def handling():
    try:
        raise ValueError("the coroutine's")
    except ValueError:
        await Suspend()


async def plain():
    await Suspend()


for function in (handling, plain):
    for driver_handles in (False, True):
        coroutine = function()
        coroutine.send(None)
        try:
            if driver_handles:
                try:
                    raise OSError("the driver's")
                except OSError:
                    coroutine.throw(KeyError("thrown"))
            else:
                coroutine.throw(KeyError("thrown"))
        except KeyError as error:
            contexts = []
            while (error := error.__context__) is not None:
                contexts.append(repr(error))
            print(f"{function.__name__}, driver handles: {driver_handles}, contexts: {contexts}")
