"""What the delegate's `throw` raises is what the awaiter sees; it has the thrown exception as context only if the
delegate was handling that.

Source: PEP 380, Formal Semantics; Python reference, simple statements, The raise statement
"""


class ByMethod:
    def __await__(self):
        return self

    def __next__(self):
        return "next"

    def throw(self, error):
        raise LookupError("instead")


class ByGenerator:
    def __await__(self):
        try:
            yield
        except KeyError:
            raise LookupError("instead")


async def main(thing):
    try:
        await thing
    except Exception as error:
        return f"{error!r} context {error.__context__!r}"


for kind in (ByMethod, ByGenerator):
    coroutine = main(kind())
    coroutine.send(None)
    try:
        coroutine.throw(KeyError("thrown"))
    except StopIteration as stop:
        print(f"{kind.__name__}: {stop.value}")
