"""A coroutine that somebody else drives to its end leaves its awaiter with a finished one: the awaiter's next step
raises RuntimeError at its await.

Source: CPython, Objects/genobject.c, gen_send_ex2
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
