"""`__await__` of a coroutine makes a new wrapper at each call; they share the coroutine's state, and obey its rule that
the first value must be None.

Source: CPython, Objects/genobject.c, coro_await and coro_wrapper_send
"""


class Ask:
    def __await__(self):
        return (yield "asked")


async def main():
    return [await Ask(), await Ask()]


coroutine = main()
first, second = coroutine.__await__(), coroutine.__await__()
print("different wrappers:", first is not second)
try:
    first.send(1)
except TypeError as error:
    print("TypeError:", error)
print("first:", next(first))
print("second:", second.send("through the second"))
try:
    coroutine.send("directly")
except StopIteration as stop:
    print("returned:", stop.value)
for wrapper in (first, second):
    try:
        wrapper.send(None)
    except RuntimeError as error:
        print("RuntimeError:", error)
