"""cr_origin is a tuple of (file name, line, function) entries, the frame that made the coroutine first, at most as many
as the tracking depth and never more than there are frames.

Source: Library reference, sys, set_coroutine_origin_tracking_depth; Library reference, inspect, Types and members.
"""

import sys


async def f():
    pass


def make():
    return f()


def ask():
    return make()


for depth in 0, 1, 2, 3, 100:
    sys.set_coroutine_origin_tracking_depth(depth)
    coroutine = ask()
    sys.set_coroutine_origin_tracking_depth(0)
    print(depth, coroutine.cr_origin and [(line, function) for _, line, function in coroutine.cr_origin])
    coroutine.close()
print("files:", {file == make.__code__.co_filename for file, _, _ in coroutine.cr_origin})
