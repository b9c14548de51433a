"""If the attribute `close` of a delegate cannot be read, the error is given to sys.unraisablehook, and closing goes on
as if there were none; an AttributeError just means that there is none.

Source: CPython, Objects/genobject.c, gen_close_iter
"""

import sys


class Delegate:
    def __init__(self, error):
        self.error = error

    def __await__(self):
        return self

    def __next__(self):
        return "next"

    @property
    def close(self):
        raise self.error


async def main(thing):
    try:
        await thing
    except BaseException as error:
        print("at the await:", repr(error))
        raise


sys.unraisablehook = lambda unraisable: print("unraisable:", repr(unraisable.exc_value))
for error in (LookupError("property"), AttributeError("property")):
    coroutine = main(Delegate(error))
    coroutine.send(None)
    print("close:", coroutine.close())
