"""close first calls the delegate's `close`, if it has one, and then raises GeneratorExit at the await.

Source: PEP 380, Formal Semantics
"""


class Closing:
    def __init__(self, name):
        self.name = name

    def __await__(self):
        return self

    def __next__(self):
        return self.name

    def close(self):
        print("close", self.name)


class Silent:
    def __await__(self):
        return self

    def __next__(self):
        return "silent"


async def main(thing):
    try:
        await thing
    finally:
        print("finally")


for thing in (Closing("one"), Silent()):
    coroutine = main(thing)
    print(coroutine.send(None))
    coroutine.close()
