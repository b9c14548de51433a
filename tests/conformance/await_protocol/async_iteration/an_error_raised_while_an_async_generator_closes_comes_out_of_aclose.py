"""What the cleanup raises instead of the GeneratorExit leaves the await of `aclose()`, with the GeneratorExit as its
context; the generator is over nevertheless.

Source: CPython, Objects/genobject.c, async_gen_athrow_send
"""


async def generator(how):
    try:
        yield 1
    except GeneratorExit as exit:
        if how == "again":
            raise
        if how == "other":
            raise GeneratorExit("another one")
        if how == "end":
            raise StopAsyncIteration
        raise KeyError(how)


for how in ("again", "other", "end", "error"):
    g = generator(how)
    try:
        anext(g).send(None)
    except StopIteration:
        pass
    try:
        g.aclose().send(None)
    except BaseException as error:
        print(how, "->", repr(error), "cause", repr(error.__cause__), "context", repr(error.__context__))
    try:
        anext(g).send(None)
    except StopAsyncIteration:
        print("  over")
