"""If the innermost iterator catches the thrown exception and yields again, throw returns that value, the awaiters stay
suspended, and later sends go to the same iterator.

Source: PEP 380, Proposal
"""


class Stubborn:
    def __await__(self):
        caught = []
        while len(caught) < 2:
            try:
                got = yield f"caught {len(caught)}"
                print("stubborn got", got)
            except ValueError as error:
                caught.append(str(error))
        return caught


async def inner():
    return await Stubborn()


async def outer():
    return await inner()


coroutine = outer()
print(coroutine.send(None))
print(coroutine.throw(ValueError("one")))
print(coroutine.send("a value"))
try:
    coroutine.throw(ValueError("two"))
except StopIteration as stop:
    print("returned:", stop.value)
