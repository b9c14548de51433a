"""On its way to the innermost iterator a thrown exception passes coroutines, flagged generators, `__await__` generators
and wrappers; finally blocks run from there outwards.

Source: PEP 380, Proposal; PEP 492, types.coroutine()
"""

import types


class Leaf:
    def __await__(self):
        return self

    def __next__(self):
        return "suspended"

    def throw(self, error):
        print("leaf was thrown", repr(error))
        raise error


async def native():
    try:
        await Leaf()
    finally:
        print("native")


class Method:
    def __await__(self):
        try:
            yield from native().__await__()
        finally:
            print("method")


@types.coroutine
def flagged():
    try:
        yield from Method().__await__()
    finally:
        print("flagged")


async def main():
    try:
        await flagged()
    except KeyError as error:
        return f"main caught {error!r}"


coroutine = main()
print(coroutine.send(None))
try:
    coroutine.throw(KeyError("k"))
except StopIteration as stop:
    print(stop.value)
