"""What an `async def` makes is decided by its text: with a `yield` anywhere it is an asynchronous generator. The call
runs nothing, not even up to the first `yield`.

Source: PEP 525, Asynchronous Generators
"""

import inspect


async def empty():
    print("runs")
    return
    yield


async def coroutine():
    def inner():
        yield

    return inner


nameless = lambda: (yield)
print("empty", inspect.isasyncgenfunction(empty), inspect.iscoroutinefunction(empty))
print("coroutine", inspect.isasyncgenfunction(coroutine), inspect.iscoroutinefunction(coroutine))
generator = empty()
print(type(generator).__name__, hasattr(generator, "__await__"), hasattr(generator, "__aiter__"))
try:
    anext(generator).send(None)
except StopAsyncIteration as stop:
    print(repr(stop))
