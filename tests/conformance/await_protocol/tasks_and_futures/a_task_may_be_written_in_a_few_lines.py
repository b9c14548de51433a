"""What asyncio's futures expect of a task is to be a driver: send, wait for the future that is yielded, send again,
or throw its exception.

Source: PEP 3156, Tasks; CPython, Lib/asyncio/tasks.py, Task
"""

import asyncio


class Task:
    def __init__(self, coroutine, loop):
        self.coroutine = coroutine
        self.done = loop.create_future()
        loop.call_soon(self.step)

    def step(self, future=None):
        try:
            if future is not None and future.exception() is not None:
                yielded = self.coroutine.throw(future.exception())
            else:
                yielded = self.coroutine.send(None)
        except StopIteration as stop:
            self.done.set_result(stop.value)
        except Exception as error:
            self.done.set_exception(error)
        else:
            assert yielded._asyncio_future_blocking
            yielded._asyncio_future_blocking = False
            yielded.add_done_callback(self.step)


async def work(loop):
    print("slept", await asyncio.sleep(0.001, "well"))
    failing = loop.create_future()
    loop.call_soon(failing.set_exception, LookupError("of a future"))
    try:
        await failing
    except LookupError as error:
        print("caught", repr(error))
    return await asyncio.gather(asyncio.sleep(0, 1), asyncio.sleep(0.001, 2))


loop = asyncio.new_event_loop()
print(loop.run_until_complete(Task(work(loop), loop).done))
loop.close()
