"""An exception leaves one coroutine after the other until an awaiter catches it at its await; the ones below are
finished, the ones above go on unaware.

Source: PEP 380, Proposal
"""


async def level(n, catching):
    try:
        if n == 0:
            raise ValueError("from the bottom")
        return await level(n - 1, catching)
    except ValueError as error:
        if n == catching:
            return f"level {n} caught it"
        print("passes level", n)
        raise
    finally:
        print("leaves level", n)


for catching in (1, 3, None):
    try:
        level(3, catching).send(None)
    except StopIteration as stop:
        print("returned:", stop.value)
    except ValueError as error:
        print("driver caught:", error)
