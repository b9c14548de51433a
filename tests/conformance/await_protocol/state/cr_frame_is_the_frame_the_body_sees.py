"""The frame object a coroutine sees from inside is its cr_frame, and remains the same object over all suspensions.

Source: Library reference, inspect, Types and members.
"""

import sys


class Suspend:
    def __await__(self):
        yield


async def f():
    print("inside:", sys._getframe() is coroutine.cr_frame is first)
    await Suspend()
    print("again: ", sys._getframe() is coroutine.cr_frame is first)


coroutine = f()
first = coroutine.cr_frame
coroutine.send(None)
print("between:", coroutine.cr_frame is first)
try:
    coroutine.send(None)
except StopIteration:
    print("ended:", coroutine.cr_frame, first.f_code is coroutine.cr_code)
