"""A coroutine made for a call that then fails is reported when the exception, whose traceback holds the frame, is let
go. The clause holds where objects die as soon as nobody refers to them.

Source: CPython, Objects/genobject.c, _PyGen_Finalize.
"""

import warnings


async def f():
    pass


def fails():
    made = f()
    raise ValueError("before the await")


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    try:
        fails()
    except ValueError as error:
        print("handled:", error, "- warnings", len(caught))
    print("after the handler:", [str(warning.message) for warning in caught])
