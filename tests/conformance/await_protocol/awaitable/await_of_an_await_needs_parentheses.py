"""The operand of await is a primary, and an await is none: `await await thing` is a SyntaxError, `await (await thing)`
awaits the result of the first await.

Source: Python reference, expressions, Await expression
"""


class Now:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        print("awaiting the one for", type(self.value).__name__)
        return self.value
        yield


async def main():
    print("got:", await (await (await Now(Now(Now(5))))))


try:
    main().send(None)
except StopIteration:
    print("end")
try:
    compile("async def f(): await await thing", "text", "exec")
except SyntaxError as error:
    print("SyntaxError:", error.msg)
