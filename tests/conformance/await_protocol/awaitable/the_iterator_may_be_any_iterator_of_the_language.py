"""`__await__` may return any iterator, also a native one: its items are yielded to the driver, and its end, which has
no value, makes the await None.

Source: PEP 492, Await Expression
"""


class Thing:
    def __init__(self, iterator):
        self.iterator = iterator

    def __await__(self):
        return self.iterator


async def main(thing):
    return await thing


iterators = {
    "empty list": iter([]),
    "list": iter([1, 2]),
    "text": iter("ab"),
    "reversed": reversed([1, 2]),
    "zip": zip("ab", (1, 2)),
    "map": map(str.upper, "xy"),
    "filter": filter(None, [0, 7]),
    "enumerate": enumerate("e"),
    "dict": iter({"key": 1}),
    "range": iter(range(2)),
    "callable and sentinel": iter([3, 0, 9].pop, 0),
}
for name, iterator in iterators.items():
    coroutine = main(Thing(iterator))
    yielded = []
    try:
        while True:
            yielded.append(coroutine.send(None))
    except StopIteration as stop:
        print(f"{name}: yielded {yielded}, returned {stop.value}")
