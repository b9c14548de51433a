"""What a loop's methods are given may be given by name."""

import asyncio
import signal


async def answer():
    return 42


def say(*words):
    print("called", *words)


loop = asyncio.new_event_loop()
print(loop.run_until_complete(future=answer()))
for call in (
    lambda: loop.call_soon(callback=say),
    lambda: loop.call_soon_threadsafe(callback=say),
    lambda: loop.call_later(delay=0, callback=say),
    lambda: loop.call_later(0, callback=say),
    lambda: loop.call_at(when=0, callback=say),
):
    print(type(call()).__name__)
loop.call_later(0.01, loop.stop)
loop.run_forever()
print(loop.set_debug(enabled=False), loop.set_task_factory(factory=None), loop.set_exception_handler(handler=None))
loop.set_exception_handler(handler=lambda loop, context: print(context))
loop.call_exception_handler(context={"message": "by name"})
task = loop.create_task(coro=answer(), name="named")
print(task.get_name(), loop.run_until_complete(future=task))
loop.add_signal_handler(sig=signal.SIGUSR1, callback=say)
print(loop.remove_signal_handler(sig=signal.SIGUSR1))
loop.run_until_complete(loop.shutdown_default_executor(timeout=1))
loop.close()
