"""One send passes through four hundred awaiting coroutines in both directions, and each goes on with its own pending
addition.

Source: PEP 380, Proposal
"""


class Ask:
    def __await__(self):
        return (yield "bottom")


async def level(n):
    if n == 0:
        return await Ask()
    return await level(n - 1) + 1


coroutine = level(400)
print(coroutine.send(None))
try:
    coroutine.send(1000)
except StopIteration as stop:
    print(stop.value)
