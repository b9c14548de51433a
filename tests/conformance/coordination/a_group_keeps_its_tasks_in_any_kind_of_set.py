"""A TaskGroup adds to `_tasks`, discards from it and goes through it, whatever that is; overridden methods are called."""

import asyncio


class Kept:
    def __init__(self):
        self.tasks = []

    def add(self, task):
        print("add", task.get_name())
        self.tasks.append(task)

    def discard(self, task):
        print("discard", task.get_name())
        self.tasks.remove(task)

    def __len__(self):
        return len(self.tasks)

    def __iter__(self):
        return iter(self.tasks)


class Group(asyncio.TaskGroup):
    def _on_task_done(self, task):
        print("done", task.get_name())
        super()._on_task_done(task)


async def child(fails):
    await asyncio.sleep(0)
    if fails:
        raise ValueError(fails)
    await asyncio.sleep(10)


async def main():
    try:
        async with Group() as group:
            group._tasks = Kept()
            for name in "abc":
                group.create_task(child(name == "b"), name=name)
    except* ValueError as errors:
        print(repr(errors.exceptions))
    try:
        group.create_task(coroutine := child(False))
    except RuntimeError as error:
        print(str(error).partition(">")[2], coroutine.cr_frame)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(1)
    except* TypeError as errors:
        print(errors.exceptions[0])


asyncio.run(main())
