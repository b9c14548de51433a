"""A task class of a library is known to asyncio if it registers itself and wraps each step in `_enter_task` and
`_leave_task`: `current_task` and `all_tasks` then give it.

Source: Library, asyncio, Extending, Task lifetime support
"""

import asyncio
from asyncio.tasks import _enter_task, _leave_task, _register_task, _unregister_task


class Task(asyncio.Future):
    def __init__(self, coroutine, *, loop):
        super().__init__(loop=loop)
        self.coroutine = coroutine
        _register_task(self)
        loop.call_soon(self.step)

    def step(self):
        _enter_task(self.get_loop(), self)
        try:
            self.coroutine.send(None)
        except StopIteration as stop:
            self.set_result(stop.value)
            _unregister_task(self)
        else:
            self.get_loop().call_soon(self.step)
        finally:
            _leave_task(self.get_loop(), self)


async def work():
    print("current", type(asyncio.current_task()) is Task, "known", asyncio.current_task() in asyncio.all_tasks())
    await asyncio.sleep(0)
    return "result"


async def main():
    loop = asyncio.get_running_loop()
    task = Task(work(), loop=loop)
    print(await task, task in asyncio.all_tasks())
    try:
        _enter_task(loop, task)
    except RuntimeError as error:
        print(str(error).split(" <")[0])


asyncio.run(main())
