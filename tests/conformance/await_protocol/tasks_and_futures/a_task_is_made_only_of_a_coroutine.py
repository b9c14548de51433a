"""Futures, functions, generators and objects with `__await__` are awaitable at most; a task needs something to send
to, and refuses them by a TypeError.

Source: Library, asyncio, Coroutines and Tasks, asyncio.create_task
Since: 3.12
"""

import asyncio
import types


class Awaitable:
    def __await__(self):
        yield

    def __repr__(self):
        return "Awaitable()"


@types.coroutine
def flagged():
    yield


async def function():
    pass


async def main():
    for thing in (3, None, Awaitable(), flagged(), function, asyncio.Future()):
        for make in (asyncio.Task, asyncio.create_task):
            try:
                make(thing)
            except TypeError as error:
                print(make.__name__, "refuses", type(thing).__name__, str(error).split(" got ")[0])


asyncio.run(main())
