"""Exceptions are raised by throw and raise only: one that is yielded or returned passes as a value, also StopIteration
and GeneratorExit, instances and classes.

Source: PEP 380, Proposal
"""


class Ask:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        return (yield self.what)


async def middle(what):
    return await Ask(what)


async def main():
    for what in (ValueError("v"), StopIteration(5), StopIteration, GeneratorExit()):
        print("await gives:", repr(await middle(what)))


coroutine = main()
value = coroutine.send(None)
try:
    while True:
        print("driver got:", repr(value))
        value = coroutine.send(value)
except StopIteration:
    print("end")
