"""A coroutine's `__await__` returns an iterator with send, which drives the coroutine itself; it is its own iterator.

Source: CPython, Objects/genobject.c, coro_await and coro_wrapper_send
"""


class Ask:
    def __await__(self):
        return (yield "question")


async def f():
    return await Ask()


wrapper = f().__await__()
print(type(wrapper).__name__, iter(wrapper) is wrapper)
print(next(wrapper))
try:
    wrapper.send("answer")
except StopIteration as stop:
    print(stop.value)
try:
    next(wrapper)
except RuntimeError as error:
    print(error)
