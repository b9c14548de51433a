"""An await whose iterator ends at once does not return to the driver: a coroutine may await a thousand times in one
send, and nothing else runs between.

Source: PEP 492, Await Expression
"""


class Ready:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return self.value
        yield


async def half(n):
    return await Ready(n) // 2


async def main():
    total = 0
    for n in range(1000):
        total += await half(n) + await Ready(1)
    return total


sends = 0
try:
    coroutine = main()
    while True:
        sends += 1
        coroutine.send(None)
except StopIteration as stop:
    print("sends:", sends, "returned:", stop.value)
