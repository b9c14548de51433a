"""A step that was closed, or sent to once, is not reported when it goes.

Source: CPython, Objects/genobject.c, async_gen_asend_close and async_gen_asend_finalize.
Since: 3.12
"""

import gc
import warnings


class Suspend:
    def __await__(self):
        yield


async def items():
    await Suspend()
    yield


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    for name in "asend", "aclose":
        arguments = [None] if name == "asend" else []
        generator = items()
        step = getattr(generator, name)(*arguments)
        print(name, "close gives", step.close())
        generator = items()
        step = getattr(generator, name)(*arguments)
        try:
            print(name, "yields", step.send(None))
        except StopIteration as stop:
            print(name, "ends", stop.value)
        del step
        gc.collect()
print("warnings:", [str(warning.message) for warning in caught])
