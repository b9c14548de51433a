"""If `send` of the delegate is a property that raises, or something that cannot be called, the awaiter sees that error
at its await, and the delegate is not advanced.

Source: PEP 380, Formal Semantics
"""


class Delegate:
    def __await__(self):
        return self

    def __next__(self):
        return "next"


class Raises(Delegate):
    @property
    def send(self):
        raise LookupError("no send today")


class Uncallable(Delegate):
    send = 5


async def main(kind):
    try:
        await kind()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


for kind in (Raises, Uncallable):
    coroutine = main(kind)
    print(kind.__name__, "yields", coroutine.send(None))
    try:
        coroutine.send("value")
    except StopIteration as stop:
        print("at the await:", stop.value)
