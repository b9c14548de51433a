"""throw resumes the coroutine as send does: it returns the next value that reaches the driver, or raises StopIteration
with the return value.

Source: PEP 342, New generator method: throw(type, value=None, traceback=None)
"""


class Ask:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        return (yield self.what)


async def main():
    try:
        await Ask("first")
    except ValueError as error:
        answer = await Ask(f"after {error}")
    try:
        await Ask(f"got {answer}")
    except ValueError as error:
        return f"ended by {error}"


coroutine = main()
print("send:", coroutine.send(None))
print("throw:", coroutine.throw(ValueError("one")))
print("send:", coroutine.send("answer"))
try:
    coroutine.throw(ValueError("two"))
except StopIteration as stop:
    print("throw: StopIteration with", stop.value)
