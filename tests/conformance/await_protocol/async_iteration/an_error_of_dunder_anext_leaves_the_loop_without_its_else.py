"""Only StopAsyncIteration means the end. Any other error of `__anext__`, raised by the call or by the await, goes on
as it is, without a cause, and skips the else branch.

Source: Python reference, Compound statements, The async for statement
"""


class Fails:
    def __init__(self, error, at_once):
        self.error, self.at_once = error, at_once

    def __aiter__(self):
        return self

    def __anext__(self):
        if self.at_once:
            raise self.error
        return self.later()

    async def later(self):
        raise self.error


async def loop(iterable):
    async for _ in iterable:
        print("never")
    else:
        return "else"


for error in (StopAsyncIteration, StopAsyncIteration("carried"), ValueError("broken"), IndexError()):
    for at_once in (True, False):
        try:
            loop(Fails(error, at_once)).send(None)
        except StopIteration as stop:
            print(repr(error), at_once, "->", stop.value)
        except Exception as caught:
            print(repr(error), at_once, "->", repr(caught), caught.__cause__)
