"""The depth is an int that fits a C int and is not negative; a refused one leaves the old depth.

Source: Library reference, sys, set_coroutine_origin_tracking_depth; CPython, Python/sysmodule.c.
"""

import sys

sys.set_coroutine_origin_tracking_depth(depth=3)
for depth in -1, 2**31, 1.5, "1", None:
    try:
        sys.set_coroutine_origin_tracking_depth(depth)
    except (TypeError, ValueError, OverflowError) as error:
        print(repr(depth), type(error).__name__, error)
sys.set_coroutine_origin_tracking_depth(True)
print("depth:", repr(sys.get_coroutine_origin_tracking_depth()))
