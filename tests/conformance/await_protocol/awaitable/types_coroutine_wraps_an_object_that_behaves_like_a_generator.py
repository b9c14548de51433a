"""A wrapped function may return an object of another implementation of generators: with send, throw, close, `__next__`
and `__iter__` it counts as a Generator, and gets an `__await__`.

Source: CPython, Lib/types.py, coroutine and _GeneratorWrapper
"""

import types


class LikeAGenerator:
    steps = 0

    def __iter__(self):
        return self

    def __next__(self):
        return self.send(None)

    def send(self, value):
        self.steps += 1
        if self.steps == 3:
            raise StopIteration(f"ended by {value!r}")
        return f"step {self.steps} got {value!r}"

    def throw(self, error):
        return f"was thrown {error!r}"

    def close(self):
        print("closed")


@types.coroutine
def make():
    return LikeAGenerator()


async def main():
    return await make()


coroutine = main()
print(coroutine.send(None))
print(coroutine.throw(KeyError("k")))
print(coroutine.send(1))
try:
    coroutine.send(2)
except StopIteration as stop:
    print("returned:", stop.value)
