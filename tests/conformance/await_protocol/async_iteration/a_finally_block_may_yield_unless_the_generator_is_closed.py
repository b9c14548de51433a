"""A `yield` in a finally block gives an item like any other, also while an exception is on its way; that one goes on
at the next step.

Source: PEP 525, Asynchronous Generators
"""


async def generator(fails):
    try:
        yield "body"
        if fails:
            raise ValueError("inside")
    finally:
        received = yield "finally"
        print("received", received)


def run(step):
    try:
        step.send(None)
    except (StopIteration, StopAsyncIteration, ValueError) as error:
        print(repr(error))


for fails in (False, True):
    g = generator(fails)
    run(g.asend(None))
    run(g.asend(None))
    run(g.asend("hello"))
g = generator(False)
run(g.asend(None))
run(g.athrow(KeyError("thrown")))
try:
    g.asend("and out").send(None)
except KeyError as error:
    print(repr(error))
