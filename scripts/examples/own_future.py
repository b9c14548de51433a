"""A future written in Python that asyncio's tasks accept.

The handshake: `__await__` sets `_asyncio_future_blocking` to True and yields the future itself. The task sees the
attribute, sets it back to False, and asks with `add_done_callback` to be told. A task looks at nothing else, so no
base class is needed.
"""

import asyncio


class Future:
    _asyncio_future_blocking = False

    def __init__(self):
        self._loop = asyncio.get_running_loop()
        self._callbacks = []
        self._state, self._result = "pending", None

    def get_loop(self):
        return self._loop

    def add_done_callback(self, callback, *, context=None):
        if self._state == "pending":
            print("  the task leaves its callback")
            self._callbacks.append(callback)
        else:
            self._loop.call_soon(callback, self)

    def set_result(self, result):
        self._state, self._result = "done", result
        for callback in self._callbacks:
            self._loop.call_soon(callback, self)

    def result(self):
        return self._result

    def cancel(self, msg=None):
        return False

    def __await__(self):
        if self._state == "pending":
            self._asyncio_future_blocking = True
            print("  the future yields itself")
            yield self
        print("  the future is resumed:", self._state)
        return self._result


async def waiter(name, future):
    print(name, "waits")
    print(name, "got", await future)


async def main():
    future = Future()
    tasks = [asyncio.create_task(waiter(name, future)) for name in ("first", "second")]
    await asyncio.sleep(0)
    print("setting the result")
    future.set_result(42)
    await asyncio.gather(*tasks)
    await waiter("late", future)


asyncio.run(main())
