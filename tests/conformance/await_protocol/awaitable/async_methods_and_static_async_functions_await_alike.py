"""An async method, class method, static method and `__call__` all return coroutines when they are called through an
instance or a class.

Source: Python reference, compound statements, Coroutine function definition
"""


class Service:
    base = 10

    async def method(self, n):
        return self.base + n

    @classmethod
    async def of_class(cls, n):
        return cls.base * n

    @staticmethod
    async def alone(n):
        return -n

    async def __call__(self, n):
        return await self.method(n) + await self.of_class(n) + await self.alone(n)


async def main():
    service = Service()
    print(await service(1), await Service.of_class(2), await service.alone(3))


try:
    main().send(None)
except StopIteration:
    print("end")
