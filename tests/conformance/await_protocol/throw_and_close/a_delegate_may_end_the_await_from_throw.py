"""A StopIteration that the delegate's `throw` raises is the result of the await: the awaiter goes on with its value and
does not see the thrown exception.

Source: PEP 380, Formal Semantics
"""


class Delegate:
    def __await__(self):
        return self

    def __next__(self):
        return "next"

    def throw(self, error):
        raise StopIteration(f"ended by {error!r}")


async def main():
    first = await Delegate()
    print("await gave:", first)
    second = await Delegate()
    return second


coroutine = main()
print(coroutine.send(None))
print(coroutine.throw(KeyError("first")))
try:
    coroutine.throw(KeyError("second"))
except StopIteration as stop:
    print("returned:", stop.value)
