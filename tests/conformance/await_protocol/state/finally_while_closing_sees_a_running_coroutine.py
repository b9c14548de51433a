"""In the finally blocks that close runs, a coroutine is running as in any other step; by the time the awaiter's finally
runs, the awaited one is closed.

Source: Library reference, inspect, Current State of Generators, Coroutines, and Asynchronous Generators.
"""

from inspect import getcoroutinestate


class Suspend:
    def __await__(self):
        yield


def show(where):
    print(where, "inner", getcoroutinestate(awaited), awaited.cr_frame and awaited.cr_frame.f_code.co_name)
    print(where, "outer", getcoroutinestate(chain), chain.cr_running, chain.cr_await)


async def inner():
    try:
        await Suspend()
    finally:
        show("in inner's finally:")


async def outer():
    try:
        await awaited
    finally:
        show("in outer's finally:")


awaited = inner()
chain = outer()
chain.send(None)
chain.close()
show("afterwards:")
