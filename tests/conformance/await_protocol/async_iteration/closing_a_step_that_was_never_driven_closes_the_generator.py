"""`close()` throws GeneratorExit into the generator also if the step is new: at the `yield` where it is suspended, so
that its cleanup runs and it is over. A closed `aclose()` or `athrow()` of an ended generator is merely used up.

Source: CPython, Objects/genobject.c, async_gen_asend_close and async_gen_athrow_close
Since: 3.13
"""


async def generator():
    try:
        yield 1
        yield 2
    finally:
        print("cleaned up")


def run(step):
    try:
        step.send(None)
    except BaseException as error:
        return repr(error)


g = generator()
unused = anext(g)
print("first:", run(anext(g)))
print("close gives", unused.close(), unused.close())
print("unused:", run(unused))
print("next:", run(anext(g)))
for make in (lambda: g.asend("x"), lambda: g.athrow(ValueError()), g.aclose):
    step = make()
    step.close()
    print(type(step).__name__, run(step))
