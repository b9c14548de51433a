"""A coroutine that awaits only what it is given does not know its driver. Here a future of ten lines serves a loop of
its own and, with the blocking attribute, asyncio.

Source: PEP 492, Design Considerations; CPython, Lib/asyncio/base_futures.py, isfuture
"""

import asyncio


class Signal:
    _asyncio_future_blocking = False

    def __init__(self, loop=None):
        self.loop, self.callbacks, self.value = loop, [], None

    def get_loop(self):
        return self.loop

    def add_done_callback(self, callback, *, context=None):
        self.callbacks.append(callback)

    def result(self):
        return self.value

    def give(self, value):
        self.value = value
        for callback in self.callbacks:
            callback(self)

    def __await__(self):
        self._asyncio_future_blocking = True
        yield self
        return self.result()


async def work(signal):
    print("waiting")
    print("got", await signal)
    return "done"


def by_hand():
    signal = Signal()
    coroutine = work(signal)
    coroutine.send(None).value = "a value by hand"
    try:
        coroutine.send(None)
    except StopIteration as stop:
        print(stop.value)


async def by_asyncio():
    signal = Signal(asyncio.get_running_loop())
    signal.get_loop().call_soon(signal.give, "a value from asyncio")
    print(await work(signal))


by_hand()
asyncio.run(by_asyncio())
