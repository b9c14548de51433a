"""A step that is dropped while it is suspended in an await is not closed: the asynchronous generator still counts as
running and refuses every other step.

Source: CPython, Objects/genobject.c, async_gen_asend_dealloc and async_gen_asend_send.
"""

import gc


class Suspend:
    def __await__(self):
        yield "pause"


async def items():
    try:
        await Suspend()
        yield "item"
    finally:
        print("finally")


generator = items()
step = generator.__anext__()
print(step.send(None))
del step
gc.collect()
print("running:", generator.ag_running)
for step in generator.__anext__(), generator.aclose():
    try:
        step.send(None)
    except RuntimeError as error:
        print("RuntimeError:", error)
print("dropping the generator")
del generator, step
gc.collect()
