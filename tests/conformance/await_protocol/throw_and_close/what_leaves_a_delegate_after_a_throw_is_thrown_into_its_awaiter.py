"""An exception that leaves a delegate after one was thrown in is thrown into the awaiter: what that handles becomes its context.

It does not matter whether the delegate raises it again or puts another in its place; what it raises after it went on does.

Source: CPython, Objects/genobject.c, _gen_throw
"""


class Waiting:
    def __await__(self):
        yield "waiting"


async def reraising():
    try:
        await Waiting()
    finally:
        print("finally")


async def replacing():
    try:
        await Waiting()
    except KeyError:
        raise IndexError("replaced") from None


async def middle(inner):
    await inner()


async def swallowing():
    try:
        await Waiting()
    except KeyError:
        pass
    return "went on"


async def raising():
    raise TypeError("by itself")


async def outer(inner, follow=None):
    try:
        raise ValueError("handled outside")
    except ValueError:
        result = await middle(inner)
        if follow is not None:
            await follow()
        return result


def show(*args):
    coro = outer(*args)
    print(coro.send(None))
    try:
        coro.throw(KeyError("thrown"))
    except Exception as error:
        chain = []
        while error is not None:
            chain.append(repr(error))
            error = error.__context__
        print(" <- ".join(chain))


show(reraising)
show(replacing)
show(swallowing)
show(swallowing, raising)
