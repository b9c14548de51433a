"""A native iterator passes on the StopIteration that a function inside it raises; its value is then the value of the
await.

Source: PEP 380, Formal Semantics
"""


def last(item):
    if item == "end":
        raise StopIteration(f"stopped at {item}")
    return item.upper()


class Thing:
    def __await__(self):
        return map(last, ["one", "end", "two"])


async def main():
    return await Thing()


coroutine = main()
print("yielded:", coroutine.send(None))
try:
    coroutine.send(None)
except StopIteration as stop:
    print("returned:", stop.value)
