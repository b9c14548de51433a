"""A coroutine that awaits while it handles a thrown exception may be thrown another: the contexts form a chain in the
order in which they were thrown.

Source: PEP 3134, Implicit Exception Chaining
Since: 3.9 (no context before)
"""


class Suspend:
    def __await__(self):
        return (yield "suspended")


async def main():
    try:
        await Suspend()
    except Exception:
        try:
            await Suspend()
        except Exception:
            try:
                await Suspend()
            finally:
                print("finally")


coroutine = main()
coroutine.send(None)
coroutine.throw(KeyError("first"))
coroutine.throw(ValueError("second"))
try:
    coroutine.throw(LookupError("third"))
except LookupError as error:
    while error is not None:
        print(repr(error))
        error = error.__context__
