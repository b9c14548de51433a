"""throw(GeneratorExit), or a subclass, does not call the delegate's `throw` but its `close`, and then raises the
exception at the await.

Source: PEP 380, Formal Semantics
"""


class Delegate:
    def __await__(self):
        return self

    def __next__(self):
        return "next"

    def throw(self, *arguments):
        print("never printed", arguments)

    def close(self):
        print("delegate closed")


class Special(GeneratorExit):
    pass


async def main():
    try:
        await Delegate()
    except GeneratorExit as error:
        print("at the await:", repr(error))
        return "caught"


for thrown in (GeneratorExit("instance"), GeneratorExit, Special("subclass")):
    coroutine = main()
    coroutine.send(None)
    try:
        coroutine.throw(thrown)
    except StopIteration as stop:
        print("returned:", stop.value)
