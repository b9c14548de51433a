"""StopAsyncIteration or StopIteration that is thrown in and not caught leaves the body like one that was raised
there: as a RuntimeError.

Source: PEP 479, Proposal; CPython, Objects/genobject.c, gen_send_ex2
"""


async def generator(catches):
    try:
        yield 1
    except (StopIteration, StopAsyncIteration) as error:
        if not catches:
            raise
        yield repr(error)


def run(step):
    try:
        step.send(None)
    except BaseException as error:
        return error


for kind in (StopIteration, StopAsyncIteration):
    for catches in (True, False):
        g = generator(catches)
        run(anext(g))
        error = run(g.athrow(kind("thrown")))
        print(repr(error), "cause", repr(error.__cause__), "context", repr(error.__context__))
