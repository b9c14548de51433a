"""A generator that has not begun has no body around the exception that could turn it into a RuntimeError: the step
ends with StopIteration or StopAsyncIteration itself.

Source: CPython, Objects/genobject.c, gen_send_ex2; Python/compile.c, wrap_in_stopiteration_handler
Since: 3.12
"""


async def generator():
    yield 1


for kind in (StopIteration, StopAsyncIteration, ValueError):
    for begun in (False, True):
        g = generator()
        if begun:
            try:
                anext(g).send(None)
            except StopIteration:
                pass
        try:
            g.athrow(kind("thrown")).send(None)
        except BaseException as error:
            print("begun" if begun else "new", repr(error), "cause", repr(error.__cause__))
