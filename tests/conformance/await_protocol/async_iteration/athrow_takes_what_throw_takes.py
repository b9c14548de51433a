"""Like `throw` of generators, `athrow` takes an instance or a class; the checks happen when the step is driven.

Source: Python reference, Expressions, Asynchronous generator-iterator methods
"""


async def generator():
    while True:
        try:
            yield "item"
        except Exception as error:
            yield repr(error)


def run(step):
    try:
        step.send(None)
    except StopIteration as stop:
        return stop.value
    except TypeError as error:
        return f"TypeError: {error}"


class Picky(Exception):
    def __init__(self, must):
        super().__init__("must be", must)


for thrown in (KeyError("instance"), KeyError, Picky(1), Picky, "text", int):
    g = generator()
    run(anext(g))
    print(run(g.athrow(thrown)))
