"""An object that returns the same iterator again and again suspends only as long as that iterator has items; later
awaits go on without a suspension.

Source: PEP 492, Await Expression
"""


class Thing:
    def __init__(self):
        self.iterator = iter(["only item"])

    def __await__(self):
        return self.iterator


async def main(thing):
    for n in range(3):
        print("await number", n, "gives", await thing)


coroutine = main(Thing())
print("yielded:", coroutine.send(None))
try:
    coroutine.send(None)
except StopIteration:
    print("end")
