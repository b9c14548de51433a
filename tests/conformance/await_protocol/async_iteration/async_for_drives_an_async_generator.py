"""What an asynchronous generator awaits goes to the driver of the coroutine, what it yields goes to the loop.

Source: PEP 525, Specification
"""


async def numbers(n):
    for i in range(n):
        await Pause(i)
        yield i


class Pause:
    def __init__(self, n):
        self.n = n

    def __await__(self):
        yield f"pause {self.n}"


async def main():
    async for n in numbers(2):
        print("item", n)


coroutine = main()
try:
    while True:
        print(coroutine.send(None))
except StopIteration:
    print("end")
