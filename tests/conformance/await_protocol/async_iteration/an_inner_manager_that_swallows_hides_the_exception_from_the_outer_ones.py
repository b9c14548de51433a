"""Each manager sees what the ones inside of it let through: nothing after one that swallows, another exception after
one that raises, with the first as its context.

Source: PEP 492, Asynchronous Context Managers and "async with"
"""


class Manager:
    def __init__(self, name, does):
        self.name, self.does = name, does

    async def __aenter__(self):
        pass

    async def __aexit__(self, kind, error, traceback):
        print(self.name, "sees", repr(error), "context", error and repr(error.__context__))
        if self.does == "raise":
            raise RuntimeError(f"from {self.name}")
        return self.does == "swallow"


async def nested(*items):
    if not items:
        raise ValueError("block")
    async with Manager(*items[0]):
        await nested(*items[1:])


for items in (
    [("outer", "pass"), ("middle", "swallow"), ("inner", "pass")],
    [("outer", "swallow"), ("middle", "raise"), ("inner", "raise")],
):
    try:
        nested(*items).send(None)
    except StopIteration:
        print("-> swallowed")
