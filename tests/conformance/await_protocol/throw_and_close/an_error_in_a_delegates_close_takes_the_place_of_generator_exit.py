"""If `close` of the delegate raises, or cannot be called, the awaiter sees that error at its await, not GeneratorExit;
it comes out of the coroutine's close unless it is caught.

Source: PEP 380, Formal Semantics; CPython, Objects/genobject.c, gen_close
"""


class Delegate:
    def __await__(self):
        return self

    def __next__(self):
        return "next"


class Raises(Delegate):
    def close(self):
        raise LookupError("in close")


class Uncallable(Delegate):
    close = 5


class Exits(Delegate):
    def close(self):
        raise GeneratorExit("in close")


async def main(thing):
    try:
        await thing
    except BaseException as error:
        print("at the await:", repr(error))
        raise


for kind in (Raises, Uncallable, Exits):
    coroutine = main(kind())
    coroutine.send(None)
    try:
        print("close:", coroutine.close())
    except Exception as error:
        print("close raised:", type(error).__name__)
