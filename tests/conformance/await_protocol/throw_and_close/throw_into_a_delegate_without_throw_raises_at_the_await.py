"""A delegate that has no `throw` is left out: the exception is raised at the await itself.

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
    except ValueError as error:
        print("at the await:", error)
    return "end"


coroutine = main()
print(coroutine.send(None))
try:
    coroutine.throw(ValueError("v"))
except StopIteration as stop:
    print(stop.value)
