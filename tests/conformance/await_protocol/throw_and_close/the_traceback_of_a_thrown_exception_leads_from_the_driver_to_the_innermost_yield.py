"""A thrown exception that nobody catches has one traceback entry per level, from the driver's throw to the innermost
suspension, each at the line where that level waits.

Source: Python reference, data model, Traceback objects
"""


class Suspend:
    def __await__(self):
        before = 1
        yield before


async def inner():
    first = 1
    second = 2
    await Suspend()
    return first, second


async def outer():
    await inner()


def driver():
    coroutine = outer()
    coroutine.send(None)
    coroutine.throw(KeyError("k"))


try:
    driver()
except KeyError as error:
    traceback = error.__traceback__
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if code.co_name != "<module>":
            print(f"{code.co_name}: line {traceback.tb_lineno - code.co_firstlineno}")
        traceback = traceback.tb_next
