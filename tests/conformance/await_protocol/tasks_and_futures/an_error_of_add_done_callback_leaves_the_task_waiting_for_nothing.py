"""A foreign future that fails to take the callback does so in the middle of a step. Its error is thrown into no one:
it reaches the exception handler of the loop, and the task stays pending.

Source: CPython, Modules/_asynciomodule.c, task_step_handle_result_impl
"""

import asyncio


class Broken:
    _asyncio_future_blocking = False

    def get_loop(self):
        return loop

    def add_done_callback(self, callback, *, context=None):
        raise OSError("no callbacks")

    def __await__(self):
        self._asyncio_future_blocking = True
        yield self


async def waits():
    try:
        await Broken()
    except Exception as error:
        print("never at the await", repr(error))


loop = asyncio.new_event_loop()
loop.set_exception_handler(lambda loop, context: print("handler", repr(context["exception"])))
task = loop.create_task(waits())
for _ in range(2):
    loop.run_until_complete(asyncio.sleep(0))
    print("done", task.done())
task._log_destroy_pending = False
loop.close()
