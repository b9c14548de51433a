"""Dropping the outermost coroutine of a chain closes it like close: the innermost awaitable first, each awaiter with a
GeneratorExit at its await. The clause holds where objects die as soon as nobody refers to them.

Source: PEP 380, Formal Semantics; CPython, Objects/genobject.c, gen_close.
"""


class Leaf:
    def __await__(self):
        try:
            yield
        finally:
            print("leaf's finally")


async def level(n):
    try:
        await (level(n - 1) if n else Leaf())
    except Exception:
        print("never printed")
    except BaseException as error:
        print("level", n, "sees", repr(error))
        raise
    finally:
        print("level", n, "finally")


coroutine = level(2)
coroutine.send(None)
print("dropping")
del coroutine
print("dropped")
