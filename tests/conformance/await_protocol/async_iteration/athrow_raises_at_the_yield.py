"""`athrow` raises at the current `yield`. Caught, the next value yielded is its result; otherwise the exception comes
out of it and the generator is over.

Source: PEP 525, Asynchronous Generator Object
"""


def run(awaitable):
    try:
        awaitable.send(None)
    except StopIteration as stop:
        return stop.value


async def g():
    while True:
        try:
            yield "waiting"
        except ValueError as error:
            yield f"handled {error}"


generator = g()
print(run(generator.__anext__()))
print(run(generator.athrow(ValueError("v"))))
print(run(generator.__anext__()))
try:
    run(generator.athrow(KeyError("k")))
except KeyError as error:
    print(repr(error))
try:
    run(generator.__anext__())
except StopAsyncIteration:
    print("finished")
