class NoEnter:
    pass


class NoExit:
    async def __aenter__(self):
        print("entered?")


class Synchronous:
    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass


class NotAwaitable:
    def __aenter__(self):
        return 1

    async def __aexit__(self, *_):
        pass


async def attempt(manager):
    async with manager:
        print("body")


for manager in (NoEnter(), NoExit(), Synchronous(), NotAwaitable()):
    try:
        attempt(manager).send(None)
    except TypeError as error:
        print(error)
