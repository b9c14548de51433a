"""A task adds its wake-up with the keyword `context`, so that the next step runs in the context of the task; a
foreign future must take it and pass it to `call_soon`.

Source: PEP 567, asyncio; CPython, Modules/_asynciomodule.c, task_step_handle_result_impl
Since: 3.12
"""

import asyncio
import contextvars

name = contextvars.ContextVar("name", default="nobody")


class Foreign:
    _asyncio_future_blocking = False

    def get_loop(self):
        return asyncio.get_running_loop()

    def add_done_callback(self, callback, **keywords):
        print("keywords", list(keywords), keywords["context"] is asyncio.current_task().get_context())
        self.callback, self.context = callback, keywords["context"]

    def result(self):
        print("result asked in the context of", name.get())

    def __await__(self):
        self._asyncio_future_blocking = True
        yield self


async def main():
    name.set("main")
    foreign = Foreign()
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: loop.call_soon(foreign.callback, foreign, context=foreign.context))
    await foreign
    print("resumed as", name.get())


asyncio.run(main())
