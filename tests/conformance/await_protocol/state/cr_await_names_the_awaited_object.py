"""cr_await is the coroutine that is awaited right now, and None before the first step and after the last.

Source: Library reference, inspect, Types and members.
"""

class Suspend:
    def __await__(self):
        yield


async def leaf():
    await Suspend()


async def middle(coroutine):
    await coroutine


inner = leaf()
outer = middle(inner)
print(outer.cr_await)
outer.send(None)
print(outer.cr_await is inner)
print(type(inner.cr_await).__name__)
try:
    outer.send(None)
except StopIteration:
    pass
print(outer.cr_await, inner.cr_await)
