"""The frame of a suspended coroutine can be looked into: f_lineno is the line of the await, f_locals has the names
bound so far.

Source: Library reference, inspect, Types and members.
"""


class Suspend:
    def __await__(self):
        yield


async def work(start):
    before = start + 1
    await Suspend()
    after = before + 1
    await Suspend()


def show(when):
    frame = coroutine.cr_frame
    print(when, "line", frame.f_lineno - work.__code__.co_firstlineno, dict(frame.f_locals))


coroutine = work(1)
show("new:  ")
coroutine.send(None)
show("first:")
coroutine.send(None)
show("then: ")
coroutine.close()
