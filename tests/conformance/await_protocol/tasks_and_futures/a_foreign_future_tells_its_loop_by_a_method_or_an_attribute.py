"""A task waits only for a future of its own loop, and asks it by `get_loop()`, or, where there is no such method, by
the attribute `_loop`.

Source: CPython, Modules/_asynciomodule.c, get_future_loop
"""

import asyncio


class Foreign:
    _asyncio_future_blocking = False

    def add_done_callback(self, callback, *, context=None):
        asyncio.get_running_loop().call_soon(callback, self)

    def result(self):
        return "result"

    def __await__(self):
        self._asyncio_future_blocking = True
        yield self
        return self.result()


class WithMethod(Foreign):
    def __init__(self, loop):
        self.get_loop = lambda: print("get_loop asked") or loop


class WithAttribute(Foreign):
    def __init__(self, loop):
        self._loop = loop


async def main():
    other = asyncio.new_event_loop()
    for kind in (WithMethod, WithAttribute):
        for loop in (asyncio.get_running_loop(), other):
            try:
                print(kind.__name__, await kind(loop))
            except RuntimeError as error:
                print(kind.__name__, str(error)[-28:])
    other.close()


asyncio.run(main())
