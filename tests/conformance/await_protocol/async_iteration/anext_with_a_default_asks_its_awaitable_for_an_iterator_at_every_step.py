"""What `anext(x, default)` wraps may be any awaitable. One that is no coroutine has its `__await__` called for each
send and throw, so that it had better give the same iterator each time.

Source: CPython, Objects/iterobject.c, anextawaitable_getiter
Since: 3.10
"""


class Fresh:
    def __await__(self):
        print("  __await__")
        yield "first"
        yield "second"


class Same:
    def __init__(self):
        self.iterator = iter(["first", "second"])

    def __await__(self):
        print("  __await__")
        return self.iterator


class Source:
    def __init__(self, awaitable):
        self.awaitable = awaitable

    def __anext__(self):
        return self.awaitable


for awaitable in (Fresh(), Same()):
    step = anext(Source(awaitable), "default")
    print(type(awaitable).__name__)
    for _ in range(3):
        try:
            print("yields", next(step))
        except StopIteration as stop:
            print("gives", stop.value)
