"""If somebody sends to an awaited coroutine past its awaiter and it ends that way, the result is lost to the awaiter:
the awaiter's next step finds a coroutine that cannot be reused.

Source: CPython, Objects/genobject.c, gen_send_ex2; PEP 380, Formal Semantics.
"""

class Ask:
    def __await__(self):
        return (yield "question")


async def inner():
    return await Ask()


async def outer(coroutine):
    try:
        print("outer got", await coroutine)
    except RuntimeError as error:
        print("outer:", error)


coroutine = inner()
chain = outer(coroutine)
print(chain.send(None))
try:
    coroutine.send("answer")
except StopIteration as stop:
    print("inner returned", stop.value)
try:
    chain.send(None)
except StopIteration:
    print("chain ended")
