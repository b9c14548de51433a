"""`aclose` raises GeneratorExit at the `yield`; the managers around it see it in their `__aexit__`, which may await.
One that swallows it lets the generator go on, which may then end but not yield.

Source: PEP 525, Asynchronous Generator Object
"""


class Ask:
    def __await__(self):
        yield "closing"


class Manager:
    def __init__(self, swallows):
        self.swallows = swallows

    async def __aenter__(self):
        pass

    async def __aexit__(self, kind, error, traceback):
        await Ask()
        print("exit with", repr(error), kind is GeneratorExit, traceback is not None)
        return self.swallows


async def generator(swallows, *more):
    async with Manager(swallows):
        yield "item"
    print("goes on")
    for item in more:
        yield item


def run(awaitable):
    try:
        while True:
            print("driver sees", awaitable.send(None))
    except (StopIteration, RuntimeError) as error:
        print("->", repr(error))


for arguments in ((False,), (True,), (True, "more")):
    g = generator(*arguments)
    run(anext(g))
    run(g.aclose())
