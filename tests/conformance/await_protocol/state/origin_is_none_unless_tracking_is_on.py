"""Without sys.set_coroutine_origin_tracking_depth no coroutine remembers where it was made; the depth is 0 at the
start.

Source: Library reference, sys, set_coroutine_origin_tracking_depth.
"""

import sys


async def f():
    pass


print("depth:", sys.get_coroutine_origin_tracking_depth())
coroutine = f()
print("origin:", coroutine.cr_origin)
print("set gives:", sys.set_coroutine_origin_tracking_depth(1))
print("depth:", sys.get_coroutine_origin_tracking_depth())
print("the old coroutine's:", coroutine.cr_origin)
coroutine.close()
coroutine = f()
print("a new one's:", type(coroutine.cr_origin).__name__, len(coroutine.cr_origin))
coroutine.close()
sys.set_coroutine_origin_tracking_depth(0)
