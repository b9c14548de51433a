"""What `__await__` returns needs `__next__` on its type: iterables, None and other objects are refused by the name of
their type, and `__iter__` is not asked for.

Source: PEP 492, Await Expression
"""


class Bad:
    def __init__(self, result):
        self.result = result

    def __await__(self):
        return self.result


async def attempt(thing):
    await thing


class HasNext:
    def __next__(self):
        return "only next"


for result in (1, None, [1, 2], "abc", object()):
    try:
        attempt(Bad(result)).send(None)
    except TypeError as error:
        print(error)
print(attempt(Bad(HasNext())).send(None))
