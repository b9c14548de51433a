"""The abstract classes describe awaitables, they do not make them: an object registered as Awaitable or Coroutine is
refused if its type has no `__await__`.

Source: PEP 492, New Abstract Base Classes
"""

from collections.abc import Awaitable, Coroutine


@Coroutine.register
class Claims:
    def send(self, value):
        raise StopIteration(value)

    def throw(self, *arguments):
        raise arguments[0]

    def close(self):
        pass


async def main(thing):
    await thing


thing = Claims()
print("isinstance:", isinstance(thing, Awaitable), isinstance(thing, Coroutine))
try:
    main(thing).send(None)
except TypeError as error:
    print("TypeError:", error)
