"""asend, athrow and aclose awaited inside the running asynchronous generator itself are refused, each with its own
RuntimeError, and the generator goes on.

Source: CPython, Objects/genobject.c, async_gen_asend_send and async_gen_athrow_send.
"""


async def items():
    for step in generator.__anext__(), generator.asend(1), generator.athrow(KeyError), generator.aclose():
        try:
            await step
        except (RuntimeError, ValueError) as error:
            print(type(error).__name__, error)
    yield "item"


generator = items()
step = generator.__anext__()
try:
    step.send(None)
except StopIteration as stop:
    print(stop.value)
