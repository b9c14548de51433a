"""A delegate's `throw` that cannot be called replaces the thrown exception by the TypeError of the call, which is
raised at the await.

Source: PEP 380, Formal Semantics
"""


class Delegate:
    throw = None

    def __await__(self):
        return self

    def __next__(self):
        return "next"


async def main():
    try:
        await Delegate()
    except Exception as error:
        return f"at the await: {type(error).__name__}: {error}"


coroutine = main()
print(coroutine.send(None))
try:
    coroutine.throw(KeyError("thrown"))
except StopIteration as stop:
    print(stop.value)
