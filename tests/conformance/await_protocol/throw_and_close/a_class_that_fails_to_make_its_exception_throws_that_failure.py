"""throw with a class calls it; an error in the constructor is thrown at the await in its place.

Source: CPython, Objects/genobject.c, _gen_throw
"""


class Suspend:
    def __await__(self):
        return (yield "suspended")


class NeedsTwo(Exception):
    def __init__(self, one, two):
        super().__init__(one, two)


class Fails(Exception):
    def __init__(self):
        raise LookupError("no exception today")


async def main():
    try:
        await Suspend()
    except Exception as error:
        return f"at the await: {type(error).__name__}"


for kind in (NeedsTwo, Fails):
    coroutine = main()
    coroutine.send(None)
    try:
        coroutine.throw(kind)
    except StopIteration as stop:
        print(kind.__name__, "->", stop.value)
