"""What is thrown into a generator or coroutine that has not begun is raised at the first line of its function, a
decorator's if there is one; nothing in that line is underlined."""

import asyncio
import traceback


def same(function):
    return function


def generator(a,
              b=1):
    """A docstring."""
    yield a


@same
@same
def decorated():
    try:
        yield 1
    finally:
        print("never")


async def coroutine():

    await asyncio.sleep(0)


async def asynchronous():
    yield 1


def delegating(to):
    yield from to


def show(error):
    for entry in traceback.extract_tb(error.__traceback__)[1:]:
        print(entry.name, entry.lineno, entry.colno, entry.line)


made = generator(1), decorated(), coroutine(), (lambda: (yield))(), (item for item in [1]), delegating(generator(1))
for each in made:
    try:
        each.throw(ValueError("thrown"))
    except ValueError as error:
        show(error)
try:
    asynchronous().athrow(ValueError("thrown")).send(None)
except ValueError as error:
    show(error)
    print("".join(traceback.format_exception(error)[2:]), end="")


async def main():
    task = asyncio.create_task(coroutine())
    task.cancel()
    try:
        await task
    except asyncio.CancelledError as error:
        show(error)


asyncio.run(main())
