"""SystemExit is an exception like others on its way out of a chain of coroutines: every finally runs, and then the
program ends with its code, closing the coroutines that are suspended elsewhere.

Source: Library reference, sys, exit; PEP 492, Await Expression.
"""

import sys


class Suspend:
    def __await__(self):
        yield


async def bystander():
    try:
        await Suspend()
    finally:
        print("bystander's finally", flush=True)


async def inner():
    sys.exit(3)


async def outer():
    try:
        await inner()
    except Exception:
        print("never printed")
    finally:
        print("outer's finally", flush=True)


other = bystander()
other.send(None)
outer().send(None)
print("never printed")
