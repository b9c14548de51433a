"""While a task starts eagerly it is the current one, in a context of its own, and its maker is the current one again
afterwards, whatever happened."""

import asyncio
import contextvars

name = contextvars.ContextVar("name", default="nobody")


async def child(depth):
    name.set(f"child {depth}")
    seen = [asyncio.current_task().get_name(), name.get(), len(asyncio.all_tasks())]
    if depth:
        maker = asyncio.current_task()
        task = asyncio.create_task(child(depth - 1), name=f"eager {depth - 1}")
        seen.append((task.done(), asyncio.current_task() is maker, name.get()))
    print(seen)
    await asyncio.sleep(0)
    print("on", asyncio.current_task().get_name(), name.get())


async def failing():
    raise KeyError("at once")


async def interrupting():
    raise KeyboardInterrupt


async def main():
    loop = asyncio.get_running_loop()
    me = asyncio.current_task()
    loop.set_task_factory(asyncio.eager_task_factory)
    await asyncio.create_task(child(2), name="eager 2")
    await asyncio.sleep(0)
    print(name.get(), asyncio.current_task() is me, len(asyncio.all_tasks()))
    failed = asyncio.create_task(failing(), name="fails")
    print(failed.done(), repr(failed.exception()), failed.get_coro(), asyncio.current_task() is me)
    print(repr(failed))
    loop.set_exception_handler(lambda loop, report: print("reported", report["message"]))
    try:
        asyncio.create_task(interrupting())
    except KeyboardInterrupt:
        print("interrupted", asyncio.current_task() is me)
    cancelled = asyncio.create_task(child(0), name="cancelled")
    cancelled.cancel("no")
    try:
        await cancelled
    except asyncio.CancelledError as error:
        print(error.args, cancelled.cancelled())
    outside = asyncio.new_event_loop()
    later = asyncio.Task(asyncio.sleep(0), loop=outside, eager_start=True)
    print(later.done(), outside.run_until_complete is not None)
    later._log_destroy_pending = False
    later.get_coro().close()
    outside.close()


asyncio.run(main())
