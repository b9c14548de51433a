import asyncio
import contextvars

var = contextvars.ContextVar("var", default="default")


def handler(loop, context):
    print(context["message"].split(" at ")[0].split("(")[0], repr(context["exception"]), var.get())


def fail(value):
    var.set(value)
    raise ValueError(value)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.call_soon(fail, "callback's")
    await asyncio.sleep(0)
    print(var.get())


asyncio.run(main())
