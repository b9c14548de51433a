"""A task waits for any object that it is yielded whose type has `_asyncio_future_blocking` and which set it to True.
It then sets it to False, adds a callback, and resumes the coroutine when that is called.

Source: CPython, Lib/asyncio/base_futures.py, isfuture, and Lib/asyncio/tasks.py, Task.__step_run_and_handle_result
"""

import asyncio


class MyFuture:
    _asyncio_future_blocking = False

    def __init__(self):
        self.loop, self.callbacks, self.value = asyncio.get_running_loop(), [], None

    def get_loop(self):
        return self.loop

    def add_done_callback(self, callback, *, context=None):
        print("callback added")
        self.callbacks.append(callback)

    def result(self):
        print("result asked")
        return self.value

    def finish(self, value):
        self.value = value
        for callback in self.callbacks:
            self.loop.call_soon(callback, self)

    def __await__(self):
        self._asyncio_future_blocking = True
        yield self
        return self.result()


async def main():
    future = MyFuture()
    asyncio.get_running_loop().call_soon(future.finish, "value")
    print(await future, future._asyncio_future_blocking)


asyncio.run(main())
