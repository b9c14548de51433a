"""Throwing into or closing a new generator runs none of its body. Every later step finds it ended.

Source: CPython, Objects/genobject.c, async_gen_athrow_send
"""


def run(awaitable):
    try:
        awaitable.send(None)
    except BaseException as error:
        return repr(error)


async def g():
    print("never runs")
    yield 1


print(run(g().aclose()))
print(run(g().athrow(ValueError("early"))))
generator = g()
run(generator.aclose())
print(run(generator.__anext__()), run(generator.athrow(KeyError("late"))), run(generator.aclose()))
