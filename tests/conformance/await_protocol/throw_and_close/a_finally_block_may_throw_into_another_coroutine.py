"""Unwinding one chain may drive another: what that raises is caught in the finally block, or replaces the exception
that is on its way.

Source: Python reference, compound statements, finally clause
"""


class Suspend:
    def __await__(self):
        return (yield "suspended")


async def partner():
    try:
        await Suspend()
    except ValueError as error:
        print("partner was thrown", repr(error))
        raise LookupError("partner's answer")


async def main(other, catches):
    try:
        await Suspend()
    finally:
        try:
            other.throw(ValueError("from finally"))
        except LookupError as error:
            if not catches:
                raise
            print("caught in finally:", repr(error))


for catches in (True, False):
    other = partner()
    other.send(None)
    coroutine = main(other, catches)
    coroutine.send(None)
    try:
        coroutine.throw(KeyError("k"))
    except Exception as error:
        print("driver caught:", repr(error))
