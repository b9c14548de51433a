"""While the leaf of a chain runs, all its awaiters run: send, throw and close on the outermost are refused, and the
chain is unharmed.

Source: CPython, Objects/genobject.c, gen_send_ex2, _gen_throw and gen_close.
"""


class Meddle:
    def __await__(self):
        for attempt in (lambda: chain.send(None)), (lambda: chain.throw(KeyError())), chain.close:
            try:
                attempt()
            except ValueError as error:
                print("ValueError:", error)
        return (yield "still here")


async def inner():
    return await Meddle()


async def outer():
    return await inner()


chain = outer()
print(chain.send(None))
try:
    chain.send("result")
except StopIteration as stop:
    print("returns", stop.value)
