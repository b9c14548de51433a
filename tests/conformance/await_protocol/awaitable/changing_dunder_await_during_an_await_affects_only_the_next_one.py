"""The iterator is fetched when an await begins; a new `__await__` set while that await is suspended does not touch it.

Source: PEP 492, Await Expression
"""


class Thing:
    def __await__(self):
        yield "old, first"
        yield "old, second"


async def main(thing):
    await thing
    print("awaiting again")
    await thing


coroutine = main(Thing())
print(coroutine.send(None))
Thing.__await__ = lambda self: iter(["new"])
print(coroutine.send(None))
print(coroutine.send(None))
coroutine.close()
