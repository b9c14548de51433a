"""Making a step does nothing to the generator: after a dropped aclose and a dropped athrow it goes on as if nothing had
been asked.

Source: PEP 525, Asynchronous Generator Object; CPython, Objects/genobject.c, async_gen_aclose.
"""

import gc
import warnings


async def items():
    try:
        yield "first"
        yield "second"
    finally:
        print("finally")


def drive(step):
    try:
        step.send(None)
    except (StopIteration, StopAsyncIteration) as stop:
        return repr(stop)


generator = items()
print(drive(generator.__anext__()))
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    generator.aclose()
    generator.athrow(KeyError)
    gc.collect()
print(drive(generator.__anext__()))
print(drive(generator.aclose()))
