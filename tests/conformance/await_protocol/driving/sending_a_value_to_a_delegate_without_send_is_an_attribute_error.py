"""A value that is not None cannot be passed to a delegate without `send`: AttributeError is raised at the await,
inside the awaiter.

Source: PEP 380, Formal Semantics
"""


class Only:
    def __await__(self):
        return self

    def __next__(self):
        return "next"


async def main():
    try:
        await Only()
    except AttributeError as error:
        print("inside:", error)
    return "end"


coroutine = main()
print(coroutine.send(None))
try:
    coroutine.send("value")
except StopIteration as stop:
    print(stop.value)
