"""A loop in debug mode logs slow callbacks, refuses coroutines as callbacks and remembers who made handles."""
import asyncio
import logging
import re
import sys
import time

logging.basicConfig(format="%(levelname)s %(name)s: %(message)s", stream=sys.stdout, level=logging.INFO)


def plain(text):
    return re.sub(r"took [\d.]+", "took N", re.sub(r"at [^ >]*?(\w+\.py)", r"at \1", text))


class Plain(logging.Filter):
    def filter(self, record):
        record.msg, record.args = plain(record.getMessage()), ()
        return True


logging.getLogger("asyncio").addFilter(Plain())


async def coroutine():
    pass


def slow(seconds):
    time.sleep(seconds)


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug(), loop.slow_callback_duration)
    loop.slow_callback_duration = 0.02
    handle = loop.call_soon(slow, 0.03)
    print(plain(repr(handle)))
    await asyncio.sleep(0)
    for bad in coroutine, 5:
        try:
            loop.call_soon(bad)
        except TypeError as error:
            print(error)
    try:
        loop.call_later(1, coroutine)
    except TypeError as error:
        print(error)
    timer = loop.call_later(1000, slow, 1)
    timer.cancel()
    print(re.sub(r"when=[\d.]+", "when=W", plain(repr(timer))))
    print(sys.get_coroutine_origin_tracking_depth())


asyncio.run(main(), debug=True)
print(sys.get_coroutine_origin_tracking_depth())
