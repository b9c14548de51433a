"""The origin follows the frames that are running when the coroutine is made: those of the awaiting coroutines, then the
driver's. Functions written in C leave no entry.

Source: CPython, Objects/genobject.c, compute_cr_origin.
"""

import sys


async def leaf():
    pass


async def middle():
    made.append(leaf())
    made.extend(map(lambda _: leaf(), [0]))


async def outer():
    await middle()


made = []
sys.set_coroutine_origin_tracking_depth(10)
try:
    outer().send(None)
except StopIteration:
    pass
sys.set_coroutine_origin_tracking_depth(0)
for coroutine in made:
    print([function for _, _, function in coroutine.cr_origin])
    coroutine.close()
