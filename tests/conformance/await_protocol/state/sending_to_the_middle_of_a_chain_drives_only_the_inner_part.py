"""An awaited coroutine may be sent to directly: only the part of the chain below it moves, and the awaiter later gets
what is left.

Source: PEP 380, Formal Semantics.
"""

class Ask:
    def __await__(self):
        return (yield "question")


async def inner():
    first = await Ask()
    print("inner first", first)
    second = await Ask()
    print("inner second", second)
    return "inner result"


async def outer():
    result = await middle_coroutine
    print("outer got", result)


middle_coroutine = inner()
chain = outer()
print(chain.send(None))
print(middle_coroutine.send("direct"))
try:
    chain.send("through the chain")
except StopIteration:
    print("chain ended")
