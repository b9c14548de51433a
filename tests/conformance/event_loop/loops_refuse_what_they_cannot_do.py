"""Closed loops, running loops, wrong arguments."""
import asyncio


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


loop = asyncio.new_event_loop()
attempt(loop.call_later, None, print)
attempt(loop.call_at, None, print)
attempt(loop.set_task_factory, 5)
attempt(loop.run_until_complete, 5)
attempt(loop.run_until_complete, asyncio.new_event_loop().create_future())


async def inside():
    print(loop.is_running())
    attempt(loop.close)
    attempt(loop.run_until_complete, loop.create_future())
    other = asyncio.new_event_loop()
    attempt(other.run_until_complete, other.create_future())
    other.close()


class Loop(asyncio.BaseEventLoop):
    pass


loop.run_until_complete(inside())
loop.stop()
loop.run_forever()
print("stopped at once")
loop.call_soon(print, "called before the loop stops")
loop.call_soon(loop.stop)
loop.call_soon(print, "called in the turn in which it stops")
loop.run_forever()
loop.close()
loop.close()
for method in "call_soon", "call_soon_threadsafe":
    attempt(getattr(loop, method), print)
attempt(loop.call_later, 1, print)
attempt(loop.run_forever)
print(loop.is_closed(), loop.is_running())

bare = Loop()
attempt(bare._process_events, [])
attempt(bare._write_to_self)
attempt(bare.run_forever)
bare.close()
abstract = asyncio.AbstractEventLoop()
for name in "run_forever", "time", "create_future", "get_debug", "close":
    attempt(getattr(abstract, name))


async def refused():
    for name, args in ("getnameinfo", ("x",)), ("create_server", (print,)), ("shutdown_asyncgens", ()):
        try:
            await getattr(abstract, name)(*args)
        except NotImplementedError:
            print(name, "is not implemented")


asyncio.run(refused())
