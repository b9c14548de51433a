"""A driver can cancel with an exception of its own: it throws it, drives the awaits of the clean-up, and takes the same
exception, when it comes out, for done.

Source: PEP 492, Coroutine object methods; PEP 342, New generator method: throw(type, value=None, traceback=None)
"""


class Cancelled(BaseException):
    pass


class Ask:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        return (yield self.what)


async def polite():
    try:
        await Ask("work")
    except Cancelled:
        print("cleaned up:", await Ask("flush"), await Ask("shut down"))
        raise


async def stubborn():
    try:
        await Ask("work")
    except Cancelled:
        return "would not be cancelled"


def cancel(coroutine):
    try:
        request = coroutine.throw(Cancelled())
        while True:
            request = coroutine.send(f"{request} done")
    except Cancelled:
        return "cancelled"
    except StopIteration as stop:
        return f"returned: {stop.value}"


for function in (polite, stubborn):
    coroutine = function()
    coroutine.send(None)
    print(f"{function.__name__} {cancel(coroutine)}")
