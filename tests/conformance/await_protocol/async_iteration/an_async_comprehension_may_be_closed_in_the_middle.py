"""A coroutine that is suspended inside a comprehension is closed there: GeneratorExit comes out of the await, and of
the comprehension. Names of the comprehension are not those of the coroutine.

Source: PEP 530, Specification
"""


class Ask:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        try:
            return (yield self.what)
        except GeneratorExit:
            print("closed while asking for", self.what)
            raise


async def questions():
    for name in ("first", "second"):
        yield await Ask(name)


async def main():
    answer = "mine"
    try:
        return [await Ask(answer) async for answer in questions()]
    finally:
        print("finally, answer is", answer)


coroutine = main()
print(coroutine.send(None))
print(coroutine.send("third"))
coroutine.close()
