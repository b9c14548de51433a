"""`os.kill` looks for signals before it returns: what the handler raises comes out of the call."""

import asyncio
import os
import signal
import traceback


def raises(number, frame):
    raise KeyError(signal.Signals(number).name)


def send(number):
    os.kill(os.getpid(), number)


signal.signal(signal.SIGUSR1, raises)
try:
    send(signal.SIGUSR1); print("never")
except KeyError as error:
    print(error, [entry.name for entry in traceback.extract_tb(error.__traceback__)])
    print(traceback.format_list(traceback.extract_tb(error.__traceback__)[1:2])[0].splitlines()[1])

signal.signal(signal.SIGUSR1, lambda number, frame: print("handled in", frame.f_code.co_name))
print("before"), send(signal.SIGUSR1), print("after")


async def interrupted_twice():
    os.kill(os.getpid(), signal.SIGINT)
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        os.kill(os.getpid(), signal.SIGINT)
        await asyncio.sleep(1)
    finally:
        print("cleaned up")


try:
    asyncio.run(interrupted_twice())
except KeyboardInterrupt as error:
    print(repr(error), repr(error.__context__))
