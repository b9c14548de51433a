"""An exception thrown into an awaited coroutine directly comes out to the one who threw it, not to the awaiter.

Source: PEP 380, Formal Semantics; CPython, Objects/genobject.c, _gen_throw.
"""


class Ask:
    def __await__(self):
        return (yield "question")


async def inner():
    try:
        return await Ask()
    except KeyError as error:
        print("inner caught", repr(error))
        return await Ask()


async def outer():
    try:
        print("outer got", await awaited)
    except BaseException as error:
        print("outer sees", repr(error))


awaited = inner()
chain = outer()
chain.send(None)
print("thrown KeyError, inner yields", awaited.throw(KeyError("direct")))
try:
    awaited.throw(ValueError("too much"))
except ValueError as error:
    print("thrower sees", repr(error))
try:
    chain.send("answer")
except StopIteration:
    print("outer ended")
