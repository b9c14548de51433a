"""A coroutine that runs, or whose awaiter runs, is executing; one that waits with its awaiter is awaited already."""

import types


@types.coroutine
def trap():
    yield


async def awaits_itself():
    await myself


myself = awaits_itself()
try:
    myself.send(None)
except ValueError as error:
    print(error)


async def through(awaitable):
    await awaitable


async def awaits_its_awaiters():
    for awaiter in (top, middle):
        try:
            await awaiter
        except ValueError as error:
            print(error)


middle = through(awaits_its_awaiters())
top = through(middle)
try:
    top.send(None)
except StopIteration:
    print("done")

shared = through(trap())
first, second = through(shared), through(shared)
first.send(None)
try:
    second.send(None)
except RuntimeError as error:
    print(error)
first.close()
