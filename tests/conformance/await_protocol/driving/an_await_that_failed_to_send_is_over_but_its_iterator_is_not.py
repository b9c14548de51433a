"""The AttributeError for a missing `send` ends the await without touching the iterator, which goes on where it stood
when it is awaited again.

Source: PEP 380, Formal Semantics
"""


class Items:
    def __init__(self):
        self.iterator = iter(["a", "b", "c"])

    def __await__(self):
        return self.iterator


async def main():
    items = Items()
    try:
        await items
    except AttributeError as error:
        print("AttributeError:", error)
    await items


coroutine = main()
print("yielded:", coroutine.send(None))
print("yielded:", coroutine.send("a value for a list iterator"))
print("yielded:", coroutine.send(None))
