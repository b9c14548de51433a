"""Unlike `__next__`, `send` is an ordinary attribute: it is fetched from the delegate anew each time, so it may lie in
the instance and change between two sends.

Source: PEP 380, Formal Semantics
"""


class Delegate:
    def __await__(self):
        return self

    def __next__(self):
        return "next"

    def send(self, value):
        self.send = lambda value: f"instance's send got {value!r}"
        return f"class's send got {value!r}"


async def main():
    await Delegate()


coroutine = main()
print(coroutine.send(None))
print(coroutine.send(1))
print(coroutine.send(2))
print(coroutine.send(None))
