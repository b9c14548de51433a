"""While its body runs, every step of the generator is refused with a RuntimeError that names the method; the body may
catch it and go on.

Source: CPython, Objects/genobject.c, async_gen_asend_send and async_gen_athrow_send
"""


async def generator():
    yield "started"
    for make in (g.__anext__, lambda: g.asend(1), lambda: g.athrow(ValueError), g.aclose):
        try:
            await make()
        except RuntimeError as error:
            print(error)
    yield "still alive"


g = generator()
for _ in range(2):
    try:
        anext(g).send(None)
    except StopIteration as stop:
        print(stop.value)
