class NoAiter:
    pass


class NoAnext:
    def __aiter__(self):
        return object()


class BadAnext:
    def __aiter__(self):
        return self

    def __anext__(self):
        return 1


async def attempt(iterable):
    async for _ in iterable:
        pass


for iterable in (NoAiter(), [1], NoAnext(), BadAnext()):
    try:
        attempt(iterable).send(None)
    except TypeError as error:
        print(error, "/", repr(error.__cause__))
