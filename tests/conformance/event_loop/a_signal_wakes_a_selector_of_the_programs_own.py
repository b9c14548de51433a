"""A loop that was given a selector hears of signals while it waits in it."""

import asyncio
import collections
import select
import signal
import time

Key = collections.namedtuple("Key", "fileobj fd events data")


class Selector:
    def __init__(self):
        self.keys = {}
        self.waits = 0

    def get_map(self):
        return self.keys

    def register(self, fileobj, events, data=None):
        number = fileobj if isinstance(fileobj, int) else fileobj.fileno()
        self.keys[number] = Key(fileobj, number, events, data)
        return self.keys[number]

    def unregister(self, fileobj):
        return self.keys.pop(fileobj if isinstance(fileobj, int) else fileobj.fileno())

    def select(self, timeout=None):
        self.waits += 1
        ready, _, _ = select.select(list(self.keys), [], [], timeout)
        return [(self.keys[number], 1) for number in ready]

    def close(self):
        self.keys.clear()


selector = Selector()
loop = asyncio.SelectorEventLoop(selector)
arrived = []


def on_signal(*args):
    arrived.append(args)
    loop.stop()


for _ in range(2):
    loop.add_signal_handler(signal.SIGALRM, on_signal, "argument")
    signal.setitimer(signal.ITIMER_REAL, 0.02)
    late = loop.call_later(60, loop.stop)
    begin = time.monotonic()
    loop.run_forever()
    late.cancel()
    print(arrived, time.monotonic() - begin < 30)
    loop.run_until_complete(asyncio.sleep(0.01))
    print(loop.remove_signal_handler(signal.SIGALRM), selector.waits < 20)
loop.close()
