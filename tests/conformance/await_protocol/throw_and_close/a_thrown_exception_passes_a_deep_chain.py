"""throw and close go down a chain of hundreds of coroutines and up again, one finally block after the other.

Source: PEP 380, Proposal
"""


class Suspend:
    def __await__(self):
        return (yield "suspended")


async def level(n):
    try:
        await (level(n - 1) if n else Suspend())
    finally:
        left.append(n)


left = []
coroutine = level(300)
coroutine.send(None)
try:
    coroutine.throw(KeyError("deep"))
except KeyError as error:
    print("throw:", repr(error), len(left), "levels in order:", left == sorted(left))
left = []
coroutine = level(300)
coroutine.send(None)
coroutine.close()
print("close:", len(left), "levels in order:", left == sorted(left))
