"""`remove_done_callback` compares by equality, and the comparison may add or remove callbacks of the same future."""

import asyncio

loop = asyncio.new_event_loop()


def names(future):
    return [callback.__name__ for callback, _ in future._callbacks or ()]


def first(future):
    pass


def second(future):
    pass


class Removing:
    def __init__(self, future, answer):
        self.future, self.answer, self.asked = future, answer, 0

    def __eq__(self, other):
        self.asked += 1
        self.future.remove_done_callback(first)
        return self.answer


class Adding(Removing):
    def __eq__(self, other):
        self.asked += 1
        if self.asked < 6:
            self.future.add_done_callback(first)
        return self.answer


for evil in (Removing, Adding):
    for answer in (False, True):
        future = loop.create_future()
        for callback in (second, first, second, first):
            future.add_done_callback(callback)
        question = evil(future, answer)
        removed = future.remove_done_callback(question)
        print(evil.__name__, answer, question.asked > 0, len(names(future)) <= 9, removed >= 0)


class Failing:
    def __eq__(self, other):
        raise ZeroDivisionError("no comparison")


future = loop.create_future()
future.add_done_callback(first)
try:
    future.remove_done_callback(Failing())
except ZeroDivisionError as error:
    print(error, names(future))


async def waiting():
    await future


async def main():
    task = asyncio.create_task(waiting())
    await asyncio.sleep(0)
    callback, context = future._callbacks[-1]
    print(callback.__name__, callback.__qualname__, callback.__self__ is task, context is task.get_context())
    print(callback == future._callbacks[-1][0], future.remove_done_callback(callback), names(future))
    future.set_result(1)
    await asyncio.sleep(0)
    print(task.done())
    future.remove_done_callback(callback)
    loop.call_soon(callback, future)
    await task
    print(task.done())


loop.run_until_complete(main())
loop.close()
