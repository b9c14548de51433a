"""The handler of a loop gets each error with what belongs to it; errors of handlers go to the default one, or the log."""
import asyncio
import logging
import sys

logging.basicConfig(format="%(levelname)s: %(message)s", stream=sys.stdout)


class Quiet(logging.Filter):
    def filter(self, record):
        error = record.exc_info and record.exc_info[1]
        record.msg, record.args, record.exc_info = record.getMessage().split(" at ")[0].split("\n")[0] + f" [{error!r}]", (), None
        return True


logging.getLogger("asyncio").addFilter(Quiet())


def boom(value):
    raise ValueError(value)


def handler(loop, context):
    print("handler:", sorted(context), context["message"].split(" at ")[0], repr(context["exception"]))


def broken(loop, context):
    raise LookupError("broken handler")


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_exception_handler())
    loop.call_soon(boom, 1)
    await asyncio.sleep(0)
    loop.set_exception_handler(handler)
    print(loop.get_exception_handler() is handler)
    loop.call_soon(boom, 2)
    await asyncio.sleep(0)
    loop.call_exception_handler({"message": "by hand", "exception": None})
    loop.set_exception_handler(broken)
    loop.call_soon(boom, 3)
    await asyncio.sleep(0)
    loop.set_exception_handler(None)
    loop.call_exception_handler({"message": "said so", "extra": [1, 2]})
    try:
        loop.set_exception_handler(5)
    except TypeError as error:
        print(error)


class OddLoop(asyncio.SelectorEventLoop):
    def default_exception_handler(self, context):
        raise OSError("default handler fails")


async def odd():
    loop = asyncio.get_running_loop()
    loop.call_soon(boom, 4)
    await asyncio.sleep(0)
    loop.set_exception_handler(broken)
    loop.call_soon(boom, 5)
    await asyncio.sleep(0)


asyncio.run(main())
asyncio.run(odd(), loop_factory=OddLoop)
