"""Through a driver that sends what one yields to the other, a producer and a consumer run in lockstep; both are
suspended at their own awaits.

Source: PEP 342, Motivation
"""


class Put:
    def __init__(self, item):
        self.item = item

    def __await__(self):
        yield ("put", self.item)


class Get:
    def __await__(self):
        return (yield ("get", None))


async def producer():
    for item in ("first", "second"):
        print("producer puts", item)
        await Put(item)
    return "producer done"


async def consumer():
    while (item := await Get()) is not None:
        print("consumer got", item)
    return "consumer done"


source, sink = producer(), consumer()
print(sink.send(None))
try:
    while True:
        request, item = source.send(None)
        print(sink.send(item))
except StopIteration as stop:
    print(stop.value)
try:
    sink.send(None)
except StopIteration as stop:
    print(stop.value)
