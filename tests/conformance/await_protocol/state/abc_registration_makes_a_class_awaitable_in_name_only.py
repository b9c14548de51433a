"""A class registered with Awaitable passes isinstance and inspect.isawaitable; await still looks for __await__ on the
type and refuses it.

Source: Python reference, data model, Awaitable Objects; Library reference, abc, ABCMeta.register.
"""

import inspect
from collections.abc import Awaitable


class Claims:
    pass


async def main():
    await Claims()


print("before:", isinstance(Claims(), Awaitable), inspect.isawaitable(Claims()))
Awaitable.register(Claims)
print("after:", isinstance(Claims(), Awaitable), inspect.isawaitable(Claims()))
try:
    main().send(None)
except TypeError as error:
    print("TypeError:", error)
