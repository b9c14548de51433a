"""A coroutine that awaits several things in turn shows in cr_await the one it is suspended in, and nothing of those
that are done.

Source: Library reference, inspect, Types and members.
"""


class Suspend:
    def __await__(self):
        yield


async def named():
    await Suspend()


async def main(first, second):
    await first
    await second


first, second = named(), named()
coroutine = main(first, second)
for step in 1, 2:
    coroutine.send(None)
    print("step", step, "first:", coroutine.cr_await is first, "second:", coroutine.cr_await is second)
coroutine.close()
print("closed:", coroutine.cr_await)
