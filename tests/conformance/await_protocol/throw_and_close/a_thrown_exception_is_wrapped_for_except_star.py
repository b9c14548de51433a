"""A single exception that is thrown at an await reaches except* in a group of its own; if no block takes it, it comes
out of throw as it was.

Source: PEP 654, Naked Exceptions
Since: 3.11
"""


class Suspend:
    def __await__(self):
        return (yield "suspended")


async def main():
    try:
        await Suspend()
    except* KeyError as group:
        print("except*:", repr(group))


for error in (KeyError("k"), ValueError("v")):
    coroutine = main()
    coroutine.send(None)
    try:
        coroutine.throw(error)
    except StopIteration:
        print("returned")
    except Exception as caught:
        print("driver:", repr(caught), "same object:", caught is error)
