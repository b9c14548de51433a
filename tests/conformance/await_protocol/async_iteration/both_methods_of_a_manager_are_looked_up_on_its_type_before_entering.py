"""The interpreter takes `__aenter__` and `__aexit__` from the type before it calls either. Attributes of the instance
do not count, and replacing a method while the block runs comes too late.

Source: CPython, Python/bytecodes.c, BEFORE_ASYNC_WITH; Python reference, Data model, Special method lookup
"""


class Traced:
    def __init__(self, name):
        self.name = name

    def __get__(self, instance, owner):
        looked_up.append(self.name)

        async def method(*_):
            print(self.name, "runs after the look-up of", sorted(looked_up))

        return method


class Manager:
    __aenter__ = Traced("enter")
    __aexit__ = Traced("exit")


async def replacement(*_):
    print("replacement")


async def main():
    manager = Manager()
    manager.__aexit__ = replacement
    async with manager:
        Manager.__aexit__ = replacement
        print("block")
    async with manager:
        print("second block")


looked_up = []
try:
    main().send(None)
except StopIteration:
    pass
