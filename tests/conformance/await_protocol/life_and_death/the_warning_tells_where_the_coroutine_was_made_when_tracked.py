"""With origin tracking on, the text of the warning ends in a traceback of the place where the coroutine was made, most
recent call last.

Source: Library reference, sys, set_coroutine_origin_tracking_depth; CPython,
Lib/warnings.py, _warn_unawaited_coroutine.
"""

import gc
import re
import sys
import warnings


async def f():
    pass


def make():
    return f()


def ask():
    return make()


for depth in 1, 2:
    sys.set_coroutine_origin_tracking_depth(depth)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        ask()
        gc.collect()
    print(re.sub(r'File ".*?([^/\\]+)"', r'File "\1"', str(caught[0].message)))
sys.set_coroutine_origin_tracking_depth(0)
