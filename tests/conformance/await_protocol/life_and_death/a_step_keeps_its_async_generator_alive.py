"""A step that is still referred to holds its generator, which is neither closed nor handed to a finalizer until the
step goes. The clause holds where objects die as soon as nobody refers to them.

Source: CPython, Objects/genobject.c, async_gen_asend_new.
"""

import sys


class Suspend:
    def __await__(self):
        yield "pause"


async def items():
    await Suspend()
    yield "item"


sys.set_asyncgen_hooks(finalizer=lambda generator: print("finalizer of", generator.__name__))
generator = items()
step = generator.__anext__()
print(step.send(None))
print("dropping the generator")
del generator
try:
    step.send(None)
except StopIteration as stop:
    print(stop.value)
print("dropping the step")
del step
print("end")
sys.set_asyncgen_hooks(finalizer=None)
