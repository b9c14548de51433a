"""Loops over asynchronous generators that loop over asynchronous generators: what is sent, thrown or closed finds the
innermost await, and items pass outwards, whether a step suspends or not."""

import gc
import sys
import traceback


class Suspend:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        try:
            return (yield self.value)
        except KeyError as error:
            print("await got", repr(error))
            raise
        finally:
            print("await leaves", self.value)


async def inner(count):
    for number in range(count):
        if number % 2:
            print("sent", await Suspend(number))
        try:
            yield number
        finally:
            print("after", number)


async def middle(count):
    try:
        async for number in inner(count):
            yield number * 10
    except KeyError as error:
        print("caught", repr(error), repr(error.__context__))
        yield "after the error"
        raise ValueError


async def outer(count):
    try:
        raise IndexError
    except IndexError:
        async for number in middle(count):
            print("item", number, sys.exc_info()[0])
    return "done"


def chain(coroutine):
    names, at = [], coroutine
    while at is not None:
        names.append(type(at).__name__)
        at = getattr(at, "cr_await", None) or getattr(at, "ag_await", None)
    return names


coroutine = outer(4)
print(coroutine.send(None), chain(coroutine), coroutine.cr_await is coroutine.cr_await)
print(coroutine.send("first"), chain(coroutine))
try:
    coroutine.send("second")
except StopIteration as stop:
    print(stop.value)

print("throw")
coroutine = outer(4)
coroutine.send(None)
try:
    coroutine.throw(KeyError("thrown"))
except ValueError as error:
    print(repr(error), repr(error.__context__), [entry.name for entry in traceback.extract_tb(error.__traceback__)])

print("close")
coroutine = outer(4)
coroutine.send(None)
coroutine.close()

print("drop")
coroutine = outer(4)
coroutine.send(None)
del coroutine
gc.collect()


async def nest(depth):
    if depth == 0:
        yield 0
        await Suspend("bottom")
        yield 1
        return
    async for number in nest(depth - 1):
        yield number + 1


async def nested():
    return [number async for number in nest(100)]


coroutine = nested()
print(coroutine.send(None))
try:
    coroutine.send(None)
except StopIteration as stop:
    print(stop.value)


async def endless():
    async for number in endless():
        yield number


async def start_endless():
    async for number in endless():
        print(number)


try:
    start_endless().send(None)
except RecursionError as error:
    print(error)
