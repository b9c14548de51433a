"""The awaiter of a coroutine that lets a StopIteration out sees a RuntimeError, not a result; the replacement happens
in the coroutine it leaves, not only at the driver.

Source: PEP 479, Proposal
"""


async def inner():
    raise StopIteration("looks like a result")


async def outer():
    try:
        return "result", await inner()
    except StopIteration as stop:
        return "StopIteration", stop
    except RuntimeError as error:
        return "RuntimeError", str(error), repr(error.__cause__)


try:
    outer().send(None)
except StopIteration as stop:
    print(stop.value)
