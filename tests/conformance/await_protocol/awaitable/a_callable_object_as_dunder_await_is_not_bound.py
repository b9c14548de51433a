"""A callable object without `__get__` may be the class's `__await__`; like any class attribute of that kind it does not
get the instance.

Source: Python reference, data model, Special method lookup
"""


class Callable:
    def __call__(self, *arguments):
        print("called with", arguments)
        return iter(["from the callable"])


class Thing:
    __await__ = Callable()


async def main():
    await Thing()


coroutine = main()
print("yielded:", coroutine.send(None))
coroutine.close()
