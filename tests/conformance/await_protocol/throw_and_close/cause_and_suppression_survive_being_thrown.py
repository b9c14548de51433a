"""A thrown exception keeps its `__cause__` and `__suppress_context__`; what the coroutine raises from it has it as
cause, and `from None` hides it.

Source: Python reference, simple statements, The raise statement; PEP 3134, Explicit Exception Chaining
"""


class Suspend:
    def __await__(self):
        return (yield "suspended")


async def main(action):
    try:
        await Suspend()
    except KeyError as error:
        if action == "raise from it":
            raise ValueError("new") from error
        if action == "raise from None":
            raise ValueError("new") from None
        if action == "raise again":
            raise


for action in ("raise again", "raise from it", "raise from None"):
    thrown = KeyError("thrown")
    thrown.__cause__ = OSError("cause")
    coroutine = main(action)
    coroutine.send(None)
    try:
        coroutine.throw(thrown)
    except Exception as error:
        print(f"{action}: {error!r}, cause {error.__cause__!r}, context {error.__context__!r},", end=" ")
        print(f"suppressed {error.__suppress_context__}")
