"""A coroutine made and stepped in one expression dies when send has returned: before the next statement, and before the
expression around it goes on. The clause holds where objects die as soon as nobody refers to them.

Source: Python reference, data model, Coroutine Objects; CPython, Objects/genobject.c, _PyGen_Finalize.
"""


class Suspend:
    def __await__(self):
        yield "yielded"


async def f(where):
    try:
        await Suspend()
    finally:
        print("finally of the one", where)


f("in a statement").send(None)
print("next statement")
value = f("in an assignment").send(None)
print("next statement")
print("print is called:", f("in an argument").send(None))
