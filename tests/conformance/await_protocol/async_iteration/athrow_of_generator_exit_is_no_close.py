"""`athrow(GeneratorExit)` differs from `aclose()`: the generator may answer with a further item, and a GeneratorExit
that it does not catch comes out.

Source: CPython, Objects/genobject.c, async_gen_athrow_send
"""


async def stubborn():
    while True:
        try:
            yield "item"
        except GeneratorExit:
            yield "not yet"
            return


async def plain():
    yield "item"


def run(step):
    try:
        step.send(None)
    except BaseException as error:
        return repr(error)


for function in (stubborn, plain):
    g = function()
    print(function.__name__)
    print("  ", run(anext(g)))
    print("  ", run(g.athrow(GeneratorExit)))
    print("  ", run(anext(g)))
