"""A future needs nothing but `__await__`: it yields itself while it has no result, and a loop that knows this resumes
who waits.

Source: PEP 492, Await Expression
"""


class Future:
    def __init__(self):
        self.done, self.result, self.waiting = False, None, []

    def __await__(self):
        if not self.done:
            yield self
        return self.result

    def set_result(self, result):
        self.done, self.result = True, result
        ready.extend(self.waiting)


async def consumer(name, future):
    print(name, "waits")
    print(name, "got", await future)


async def producer(future):
    print("producer sets the result")
    future.set_result(42)


future = Future()
ready = [consumer("first", future), consumer("second", future), producer(future), consumer("late", future)]
while ready:
    coroutine = ready.pop(0)
    try:
        coroutine.send(None).waiting.append(coroutine)
    except StopIteration:
        print("finished", coroutine.__name__)
