"""A finally block that runs because the coroutine was dropped may await whatever ends without suspending, an __aexit__
for instance.

Source: PEP 342, Specification: Exceptions and Cleanup; PEP 492, Asynchronous Context Managers and "async with".
"""

import gc


class Suspend:
    def __await__(self):
        yield


class Manager:
    async def __aenter__(self):
        print("enter")

    async def __aexit__(self, kind, error, traceback):
        print("exit with", kind.__name__)


async def cleanup():
    print("cleanup")


async def f():
    try:
        async with Manager():
            await Suspend()
    finally:
        await cleanup()


coroutine = f()
coroutine.send(None)
del coroutine
gc.collect()
print("end")
