"""inspect.getasyncgenlocals gives the locals of an asynchronous generator between two items; they change as it goes on
and are gone when it has ended.

Source: Library reference, inspect, Current State of Generators, Coroutines, and Asynchronous Generators.
Since: 3.12
"""

from inspect import getasyncgenlocals


async def squares(limit):
    for n in range(limit):
        square = n * n
        yield square


generator = squares(3)
print("new:", getasyncgenlocals(generator))
while True:
    try:
        generator.__anext__().send(None)
    except StopIteration as stop:
        print("item", stop.value, getasyncgenlocals(generator))
    except StopAsyncIteration:
        break
print("over:", getasyncgenlocals(generator))
