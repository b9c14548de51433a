"""Who ends a future of a closed loop, or cancels a task that waits for one or sleeps, hears that the loop is closed, if
somebody would have to be called."""

import asyncio


async def waits(future):
    await future


async def sleeps(result=None):
    await asyncio.sleep(10, result)


async def gathers(task):
    await asyncio.gather(task)


def tell(act):
    try:
        print(act())
    except RuntimeError as error:
        print("refused:", error)


loop = asyncio.new_event_loop()
future = loop.create_future()
tasks = [loop.create_task(waits(future)), loop.create_task(sleeps()), loop.create_task(sleeps("result"))]
tasks += [loop.create_task(waits(tasks[1])), loop.create_task(gathers(tasks[2]))]
for _ in range(3):
    loop.call_soon(loop.stop)
    loop.run_forever()
loop.close()
for task in tasks:
    task._log_destroy_pending = False
    for _ in range(2):
        tell(lambda: task.cancel())
        print(task._fut_waiter, task.cancelling(), task._must_cancel, task.done())

tell(lambda: loop.create_future().set_result(1))
tell(lambda: loop.create_future().add_done_callback(print))
waited_for = loop.create_future()
waited_for.add_done_callback(print)
tell(lambda: waited_for.set_result(1))
print(waited_for.done())
finished = loop.create_future()
finished.set_result(1)
tell(lambda: finished.add_done_callback(print))
