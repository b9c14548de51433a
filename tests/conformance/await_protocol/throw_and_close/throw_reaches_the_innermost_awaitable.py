"""A thrown exception is raised in the innermost iterator; if it catches it, the awaiters go on as if nothing had
happened.

Source: PEP 380, Proposal; Python reference, data model, Coroutine Objects
"""


class Suspend:
    def __init__(self, name):
        self.name = name

    def __await__(self):
        try:
            yield self.name
        except ValueError as error:
            print(self.name, "caught", error)
            return "recovered"


async def inner():
    try:
        return await Suspend("leaf")
    finally:
        print("inner done")


async def outer():
    try:
        return await inner()
    finally:
        print("outer done")


coroutine = outer()
print(coroutine.send(None))
try:
    coroutine.throw(ValueError("from the driver"))
except StopIteration as stop:
    print("returned", stop.value)
