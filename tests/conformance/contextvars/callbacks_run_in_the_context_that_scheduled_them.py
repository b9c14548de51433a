import asyncio
import contextvars

var = contextvars.ContextVar("var", default="default")


def show(*args):
    print(*[arg for arg in args if isinstance(arg, str)], var.get())
    var.set("changed by a callback")


async def main():
    loop = asyncio.get_running_loop()
    given = contextvars.copy_context()
    given.run(var.set, "given")
    loop.call_soon(show, "soon, before")
    var.set("main's")
    loop.call_soon(show, "soon")
    loop.call_soon(show, "soon", context=given)
    loop.call_later(0.001, show, "later")
    handle = loop.call_at(loop.time() + 0.002, show, "at")
    loop.call_at(loop.time() + 0.003, show, "at", context=given)
    print(handle.get_context()[var])
    future = loop.create_future()
    future.add_done_callback(show)
    future.add_done_callback(show, context=given)
    var.set("main's second")
    future.add_done_callback(show)
    future.set_result(1)
    await asyncio.sleep(0.01)
    print(var.get(), given[var], handle.get_context()[var])


asyncio.run(main())
