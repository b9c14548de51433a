"""Coroutines that await a changing number of others suspend in the order of a depth-first walk, and the results come
back to where they were asked for.

Source: PEP 380, Proposal
"""


class Visit:
    def __init__(self, leaf):
        self.leaf = leaf

    def __await__(self):
        return (yield self.leaf)


async def walk(tree):
    if not isinstance(tree, tuple):
        return await Visit(tree)
    return [await walk(branch) for branch in tree]


coroutine = walk((1, (2, (3, 4), ()), (5,)))
leaf = coroutine.send(None)
try:
    while True:
        print("visit", leaf)
        leaf = coroutine.send(leaf * 10)
except StopIteration as stop:
    print("returned:", stop.value)
