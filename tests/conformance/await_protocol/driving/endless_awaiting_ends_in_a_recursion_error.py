"""Coroutines that await each other without end are limited like calls: RecursionError, which the driver may catch.

Source: Python reference, standard library, sys.setrecursionlimit
"""


async def again(n):
    return await again(n + 1)


try:
    again(0).send(None)
except RecursionError as error:
    print(type(error).__name__, str(error).startswith("maximum recursion depth exceeded"))
print("alive")
