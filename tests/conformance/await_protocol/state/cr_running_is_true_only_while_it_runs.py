"""cr_running and cr_suspended are never true together: a new or finished coroutine is neither, every member of a chain
runs while the leaf runs, and all of them are suspended when the leaf has yielded.

Source: Library reference, inspect, Types and members.
Since: 3.11
"""

class Suspend:
    def __await__(self):
        print("leaf: ", outer.cr_running, inner.cr_running, outer.cr_suspended, inner.cr_suspended)
        yield


async def leaf():
    await Suspend()


async def middle(coroutine):
    await coroutine


inner = leaf()
outer = middle(inner)
print("new:  ", outer.cr_running, inner.cr_running, outer.cr_suspended, inner.cr_suspended)
outer.send(None)
print("await:", outer.cr_running, inner.cr_running, outer.cr_suspended, inner.cr_suspended)
try:
    outer.send(None)
except StopIteration:
    pass
print("ended:", outer.cr_running, inner.cr_running, outer.cr_suspended, inner.cr_suspended)
