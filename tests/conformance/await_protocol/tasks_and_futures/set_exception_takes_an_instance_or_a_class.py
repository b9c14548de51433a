"""A class is called without arguments. If that fails, or gives no exception, the future stays pending.

Source: Library, asyncio, Futures, Future.set_exception
"""

import asyncio


class Demanding(Exception):
    def __init__(self, argument):
        self.argument = argument


loop = asyncio.new_event_loop()
for given in (OSError("instance"), OSError, KeyboardInterrupt, Demanding, "text", int):
    future = loop.create_future()
    try:
        future.set_exception(given)
        print("set", repr(future.exception()))
    except (TypeError, AttributeError):
        print("refused, done", future.done())
loop.close()
