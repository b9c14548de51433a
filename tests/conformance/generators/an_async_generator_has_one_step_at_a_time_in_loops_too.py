"""A loop over an asynchronous generator whose step is under way is refused, and leaves the generator as it was."""


class Suspend:
    def __await__(self):
        yield


async def numbers():
    for number in range(3):
        await Suspend()
        yield number


async def loop(name, generator):
    try:
        async for number in generator:
            print(name, number)
    except RuntimeError as error:
        print(name, error)
    return name


def step(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as stop:
        print(stop.value, "over")


generator = numbers()
first, second = loop("first", generator), loop("second", generator)
step(first)
print(generator.ag_running, generator.ag_suspended)
step(second)
print(generator.ag_running)
for _ in range(3):
    step(first)
print(generator.ag_running, generator.ag_frame)


async def loop_over_itself():
    yield 1
    async for number in itself:
        print("never", number)


itself = loop_over_itself()
step(loop("itself", itself))
step(loop("again", itself))


class Countdown:
    def __init__(self, number):
        self.number = number

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.number == 0:
            raise StopAsyncIteration
        self.number -= 1
        return self.number


async def count():
    return [number async for number in Countdown(3)]


step(count())
Countdown.__anext__ = lambda self: Suspend()


async def count_in_another_way():
    async for item in Countdown(3):
        print(item)
        break


coroutine = count_in_another_way()
step(coroutine)
step(coroutine)
