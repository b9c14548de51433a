"""Both are ordinary attributes of the delegate, fetched anew each time: they may lie in the instance, and appear or
vanish during the await.

Source: PEP 380, Formal Semantics
"""


class Delegate:
    def __await__(self):
        return self

    def __next__(self):
        return "next"


async def main(delegate):
    while True:
        try:
            await delegate
        except KeyError as error:
            print("at the await:", repr(error))


delegate = Delegate()
coroutine = main(delegate)
print(coroutine.send(None))
delegate.throw = lambda error: f"thrown {error!r}"
print(coroutine.throw(KeyError(1)))
del delegate.throw
print(coroutine.throw(KeyError(2)))
delegate.close = lambda: print("closed")
coroutine.close()
