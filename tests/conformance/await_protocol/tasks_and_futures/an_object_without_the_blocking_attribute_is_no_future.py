"""What a task is yielded is a future if it has `_asyncio_future_blocking` that is not None: True means waiting, False
a forgotten `yield from`.

Source: CPython, Modules/_asynciomodule.c, task_step_handle_result_impl
"""

import asyncio


class Foreign:
    def __init__(self, blocking, result):
        self.outcome = result
        if blocking != "missing":
            self._asyncio_future_blocking = blocking

    def __repr__(self):
        return "Foreign()"

    def get_loop(self):
        return asyncio.get_running_loop()

    def add_done_callback(self, callback, *, context=None):
        self.get_loop().call_soon(callback, self)

    def result(self):
        return self.outcome

    def __await__(self):
        yield self
        return self.result()


async def main():
    for blocking in (True, False, None, "missing"):
        try:
            print(blocking, "->", await Foreign(blocking, "result"))
        except RuntimeError as error:
            text = str(error)
            print(blocking, "->", text if "bad yield" in text else text[:36])


asyncio.run(main())
