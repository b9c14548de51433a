"""throw refuses an instance with a separate value, a third argument that is no traceback, what is no exception and a
wrong number of arguments; a new coroutine stays new.

Source: CPython, Objects/genobject.c, gen_throw and _gen_throw
"""

import warnings


class Suspend:
    def __await__(self):
        return (yield "suspended")


async def main():
    return await Suspend()


warnings.simplefilter("ignore", DeprecationWarning)
coroutine = main()
for arguments in (
    (KeyError("k"), "value"),
    (KeyError, "k", "traceback"),
    (None,),
    ("text",),
    (object,),
    (),
    (KeyError, None, None, None),
):
    try:
        coroutine.throw(*arguments)
    except TypeError as error:
        print("TypeError:", error)
print("starts:", coroutine.send(None))
try:
    coroutine.send("alive")
except StopIteration as stop:
    print("returned:", stop.value)
