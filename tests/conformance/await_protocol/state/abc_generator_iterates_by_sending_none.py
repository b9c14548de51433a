"""A subclass of collections.abc.Generator writes send and throw, and gets iteration and close from them.

Source: Library reference, collections.abc, Generator; CPython, Lib/_collections_abc.py, Generator.
"""

from collections.abc import Generator


class Countdown(Generator):
    def __init__(self, start):
        self.n = start

    def send(self, value):
        if value is not None:
            self.n = value
        if self.n == 0:
            raise StopIteration("lift-off")
        self.n -= 1
        return self.n + 1

    def throw(self, *args):
        self.n = 0
        return super().throw(*args)


def delegating():
    print("result:", (yield from Countdown(2)))


countdown = Countdown(3)
print("its own iterator:", iter(countdown) is countdown, "next:", next(countdown))
print("send:", countdown.send(9), "rest after that:", next(countdown), next(countdown))
print("close:", countdown.close(), list(countdown))
print("delegated to:", list(delegating()))
