"""The exception of a callback counts as handled while the loop's exception handler runs: `sys.exception` tells it, and what
the handler raises has it as context."""

import asyncio
import sys


def fails(*_):
    raise ValueError("in a callback")


def tells(loop, context):
    print("handler:", repr(sys.exception()), sys.exception() is context.get("exception"))


def fails_too(loop, context):
    raise KeyError("in the handler")


class TellingLoop(asyncio.SelectorEventLoop):
    def default_exception_handler(self, context):
        error = context["exception"]
        print("default:", context["message"].partition(" at ")[0], repr(error), repr(error.__context__))
        print(repr(sys.exception()))


class RaisingLoop(asyncio.SelectorEventLoop):
    def call_exception_handler(self, context):
        raise IndexError("instead of a handler")


def turn(loop):
    loop.call_soon(loop.stop)
    loop.run_forever()


loop = asyncio.new_event_loop()
loop.set_exception_handler(tells)
loop.call_soon(fails)
loop.call_later(0, fails)
future = loop.create_future()
future.add_done_callback(fails)
future.set_result(None)
turn(loop)
turn(loop)

# What is reported otherwise is not being handled.
future = loop.create_future()
future.set_exception(ValueError("never retrieved"))
del future
try:
    1 / 0
except ZeroDivisionError:
    future = loop.create_future()
    future.set_exception(ValueError("never retrieved"))
    del future
    loop.call_soon(fails)
    turn(loop)
    print("afterwards:", repr(sys.exception()))
loop.close()

loop = TellingLoop()
loop.call_soon(fails)
turn(loop)
loop.set_exception_handler(fails_too)
loop.call_soon(fails)
turn(loop)
loop.close()

loop = RaisingLoop()
loop.call_soon(fails)
try:
    turn(loop)
except IndexError as error:
    print(repr(error), repr(error.__context__))
loop.close()
