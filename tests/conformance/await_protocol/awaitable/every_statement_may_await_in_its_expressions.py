"""Headers of with, for, while, if and match, a guard, a raise with its cause, and a walrus take an await as they take
any expression.

Source: PEP 492, Await Expression; PEP 572, Syntax and semantics
Since: 3.10 (match)
"""

from contextlib import nullcontext


class Now:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        print("await", repr(self.value))
        return self.value
        yield


async def main():
    with nullcontext(await Now("value")) as value, nullcontext(await Now("second")) as second:
        print("with:", value, second)
    for item in await Now("xy"):
        print("for:", item)
    answers = iter([True, False])
    while answer := await Now(next(answers)):
        print("while:", answer)
    match await Now(("pair", 2)):
        case ("pair", n) if await Now(n > 5):
            print("never printed")
        case ("pair", n) if (bound := await Now(n + 1)):
            print("match:", n, bound)
    try:
        raise await Now(KeyError("raised")) from await Now(ValueError("cause"))
    except KeyError as error:
        print("raise:", repr(error), "from", repr(error.__cause__))


try:
    main().send(None)
except StopIteration:
    print("end")
