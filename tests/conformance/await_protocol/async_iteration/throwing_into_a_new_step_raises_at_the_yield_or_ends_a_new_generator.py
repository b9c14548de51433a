"""A step that was never driven hands what is thrown into it to the generator, at the `yield` where it is suspended.
It is used up by that.

Source: CPython, Objects/genobject.c, async_gen_asend_throw
"""


async def generator():
    try:
        yield 1
    except ValueError as error:
        yield f"handled {error}"


def run(call, *arguments):
    try:
        return call(*arguments)
    except BaseException as error:
        return repr(error)


g = generator()
print(run(anext(g).send, None))
step = g.asend("never received")
print(run(step.throw, ValueError("thrown")))
print("again:", run(step.send, None))
print("next:", run(anext(g).send, None))
new = generator()
print("new:", run(anext(new).throw, ValueError("too early")))
print("next:", run(anext(new).send, None))
