"""A finally block that a thrown exception runs may await: throw returns what it yields, and the exception goes on when
the block is done.

Source: Python reference, compound statements, finally clause
"""


class Ask:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        return (yield self.what)


async def inner():
    try:
        await Ask("body")
    finally:
        print("inner cleaned up with", await Ask("inner finally"))


async def outer():
    try:
        await inner()
    finally:
        print("outer cleaned up with", await Ask("outer finally"))


coroutine = outer()
print("send:", coroutine.send(None))
print("throw:", coroutine.throw(KeyError("k")))
print("send:", coroutine.send(1))
try:
    coroutine.send(2)
except KeyError as error:
    print("send: KeyError", error.args)
