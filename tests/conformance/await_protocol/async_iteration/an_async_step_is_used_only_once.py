"""What `__anext__()` and `aclose()` return stands for one step. Once that step is over, it can not be driven again.

Source: CPython, Objects/genobject.c, async_gen_asend_send and async_gen_athrow_send
"""


async def g():
    yield 1
    yield 2


generator = g()
step = generator.__anext__()
try:
    step.send(None)
except StopIteration as stop:
    print(stop.value)
try:
    step.send(None)
except RuntimeError as error:
    print(error)
closing = generator.aclose()
try:
    closing.send(None)
except StopIteration:
    print("closed")
try:
    closing.send(None)
except RuntimeError as error:
    print(error)
