"""Coroutines of a loop, callbacks of tasks and handles show their names; a loop that is closed in debug mode says so while
it is open."""

import asyncio
import contextvars
import inspect
import logging
import re
import sys

logging.basicConfig(stream=sys.stdout, format="%(message)s", level=logging.DEBUG)
logging.getLogger("asyncio").addFilter(lambda record: "selector" not in record.msg)


class OwnTask(asyncio.Task):
    pass


class ForeignFuture:
    _asyncio_future_blocking = True
    get_loop = None

    def __await__(self):
        yield self


class Awaitable:
    def __await__(self):
        yield


class TellingLoop(asyncio.SelectorEventLoop):
    def call_soon(self, callback, *arguments, **options):
        print("call_soon", callback.__qualname__ if inspect.ismethod(callback) else "")
        return super().call_soon(callback, *arguments, **options)

    def shutdown_default_executor(self, timeout=None):
        print("timeout", timeout)
        return super().shutdown_default_executor(timeout)


async def waits(future):
    return await future


async def items():
    yield 1
    yield 2


async def main():
    loop = asyncio.get_running_loop()
    for coroutine in (loop.shutdown_asyncgens(), loop.shutdown_default_executor()):
        print(coroutine.__name__, coroutine.__qualname__)
        coroutine.close()
    future = loop.create_future()
    task = OwnTask(waits(future), loop=loop)
    await asyncio.sleep(0)
    print(future)
    task.cancel()
    print(re.sub(r"\(.*", "", repr(asyncio.ensure_future(Awaitable()))))
    context = contextvars.copy_context()
    print(loop.call_soon(print, context=context)._context is context, type(loop.call_soon(print)._context).__name__)
    print(asyncio.iscoroutinefunction(asyncio.sleep), inspect.iscoroutinefunction(asyncio.sleep))


async def leaves_generator():
    async for _ in items():
        break
    await asyncio.sleep(0)


asyncio.run(main())
asyncio.run(leaves_generator(), loop_factory=TellingLoop)
loop = asyncio.new_event_loop()
loop.set_debug(True)
loop.close()
loop.close()

# An attribute `get_loop` is called, whatever it is. The task never hears of its future then.
loop = asyncio.new_event_loop()
loop.set_exception_handler(lambda loop, context: print(repr(context["exception"])))
task = loop.create_task(waits(ForeignFuture()))
task._log_destroy_pending = False
loop.call_soon(loop.stop)
loop.run_forever()
print(task._fut_waiter, task.done())
loop.close()

pure = asyncio.tasks._PyTask
loop = asyncio.new_event_loop()
future = loop.create_future()
task = pure(waits(future), loop=loop)
loop.call_soon(loop.stop)
loop.run_forever()
print(re.sub(r" at [^\]]*", "", repr(future)))
task.cancel()
loop.call_soon(loop.stop)
loop.run_forever()
loop.call_soon(loop.stop)
loop.run_forever()
loop.close()
