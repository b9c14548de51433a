"""CPython has call graphs since 3.14, and Kaa has them as that documents them. `sleep` and `gather` are native here and
have no frames, and awaiting a `gather` shows as awaiting its children."""

import asyncio
import re


def show(text):
    print(re.sub(r"File '.*/", "File '", re.sub(r"id=0x[0-9a-f]+", "id=0x0", text)))


class Group:
    """Waits for tasks by their callbacks, and says for whom it does."""

    def __init__(self):
        self._asyncio_awaiter = asyncio.current_task()

    def child_done(self, task):
        pass


async def leaf(done):
    show(asyncio.format_call_graph())
    await middle(done)


async def middle(done):
    async for _ in endless(done):
        pass


async def endless(done):
    await done
    yield 1


async def gathering(done):
    await asyncio.gather(asyncio.create_task(leaf(done), name="leaf"))


async def shielding():
    await asyncio.shield(asyncio.create_task(leaf(asyncio.sleep(0)), name="shielded"))


async def main():
    done = asyncio.get_running_loop().create_future()
    parent = asyncio.create_task(gathering(done), name="parent")
    group = Group()
    parent.add_done_callback(group.child_done)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("the future they wait for")
    show(asyncio.format_call_graph(done))
    print("limits")
    task = parent._fut_waiter._children[0]
    for limit in (1, -1, 0):
        graph = asyncio.capture_call_graph(task, limit=limit)
        print(limit, [entry.frame.f_code.co_qualname for entry in graph.call_stack], len(graph.awaited_by))
    print("groups, shields and waits")
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(shielding(), name="shielding")
        await asyncio.sleep(0)
        await asyncio.wait([tasks.create_task(leaf(asyncio.sleep(0)), name="waited for")])
    print("said by hand")
    other = asyncio.get_running_loop().create_future()
    asyncio.future_add_to_awaited_by(other, parent)
    asyncio.future_add_to_awaited_by(other, "no task")
    print(other._asyncio_awaited_by == {parent})
    asyncio.future_discard_from_awaited_by(other, parent)
    print(other._asyncio_awaited_by)
    asyncio.future_add_to_awaited_by(other, other)
    show(asyncio.format_call_graph(other))
    done.set_result(None)
    await parent
    print(task._asyncio_awaited_by, asyncio.capture_call_graph(task).call_stack)
    try:
        asyncio.capture_call_graph("no future")
    except TypeError as error:
        print(error)


asyncio.run(main())
try:
    asyncio.capture_call_graph()
except RuntimeError as error:
    print(error)
