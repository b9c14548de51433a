"""`Handle` and `TimerHandle` can be made by whoever writes a loop."""
import asyncio
import contextvars
import functools

loop = asyncio.new_event_loop()
number = contextvars.ContextVar("number", default=0)


def show(*args):
    print("called with", args, number.get())


def short(handle):
    return repr(handle).split(" at ")[0]


context = contextvars.copy_context()
context.run(number.set, 7)
handle = asyncio.Handle(show, (1, 2), loop, context)
print(short(handle), handle.cancelled(), handle.get_context() is context)
handle._run()
handle.cancel()
print(handle, handle.cancelled())

early, late = asyncio.TimerHandle(5, show, (), loop), asyncio.TimerHandle(6.5, show, (), loop)
print(early.when(), late.when(), early < late, early <= late, early > late, early >= late, early == late)
print(early == asyncio.TimerHandle(5, show, (), loop), hash(early) == hash(5), early != 5)
print(short(early), isinstance(early, asyncio.Handle))
for compare in (lambda: early < 5), (lambda: handle < handle):
    try:
        compare()
    except TypeError as error:
        print(error)
print(short(asyncio.Handle(functools.partial(show, 3), (4,), loop)))
loop.close()
