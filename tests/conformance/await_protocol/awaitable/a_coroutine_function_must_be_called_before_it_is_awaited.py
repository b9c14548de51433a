"""A coroutine function is not awaitable, nor is a method or a lambda that calls it; the TypeError names the type of what
was given.

Source: PEP 492, Await Expression
"""


class Service:
    async def method(self):
        return "value"


async def function(argument=None):
    return "value"


async def main(thing):
    return await thing


for thing in (function, Service.method, Service().method, lambda: function()):
    try:
        main(thing).send(None)
    except TypeError as error:
        print("TypeError:", error)

try:
    main(Service().method()).send(None)
except StopIteration as stop:
    print("called:", stop.value)
