"""A thrown StopIteration is raised at the innermost yield and is no result there. A generator that lets it out turns it
into RuntimeError, which the awaiter sees, and names itself in the text.

Source: PEP 479, Proposal
"""


class Generator:
    def __await__(self):
        yield


class Catching:
    def __await__(self):
        try:
            yield
        except StopIteration as stop:
            return f"caught {stop!r}"


async def main(thing):
    try:
        return "value", await thing
    except Exception as error:
        return "exception", repr(error)


for kind in (Generator, Catching):
    coroutine = main(kind())
    coroutine.send(None)
    try:
        coroutine.throw(StopIteration("thrown"))
    except StopIteration as stop:
        print(kind.__name__, "->", stop.value)
