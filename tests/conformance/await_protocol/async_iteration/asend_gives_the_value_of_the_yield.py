"""`asend(value)` makes the current `yield` give the value, and its result is what the next one yields.

Source: PEP 525, Support for Asynchronous Iteration Protocol
"""


def run(awaitable):
    try:
        awaitable.send(None)
    except StopIteration as stop:
        return stop.value


async def echo():
    received = yield "ready"
    while True:
        received = yield received


generator = echo()
print(run(generator.__anext__()), run(generator.asend(1)), run(generator.asend("x")))
print(run(generator.aclose()))
try:
    run(generator.asend(2))
except StopAsyncIteration as stop:
    print(repr(stop))
