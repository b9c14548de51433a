"""Only native coroutines record an origin; generators, also those types.coroutine has marked, and asynchronous
generators have no such attribute.

Source: PEP 492, Debugging Features; Library reference, inspect, Types and members.
"""

import sys
import types


async def native():
    pass


def generator():
    yield


@types.coroutine
def based():
    yield


async def async_generator():
    yield


sys.set_coroutine_origin_tracking_depth(5)
for function in native, generator, based, async_generator:
    made = function()
    print(function.__name__, {name: hasattr(made, name) for name in ("cr_origin", "gi_origin", "ag_origin")})
    if function is native:
        made.close()
sys.set_coroutine_origin_tracking_depth(0)
