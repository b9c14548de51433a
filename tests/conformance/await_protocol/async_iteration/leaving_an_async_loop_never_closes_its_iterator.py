"""`break`, `return` and errors run finally blocks on their way but call nothing of the iterator: neither `close` nor
`aclose`. That is left to `contextlib.aclosing`.

Source: PEP 525, Finalization; Library, contextlib, contextlib.aclosing
"""


class Endless:
    n = 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        self.n += 1
        return self.n

    async def aclose(self):
        print("never closed")


async def returns(iterator):
    async for n in iterator:
        try:
            if n < 2:
                continue
            return f"returned at {n}"
        finally:
            print("finally", n)


async def main():
    iterator = Endless()
    print(await returns(iterator))
    async for outer in iterator:
        async for inner in iterator:
            break
        break
    print("nested breaks", outer, inner)
    try:
        async for n in iterator:
            raise KeyError(n)
    except KeyError as error:
        print("error", error)
    print("goes on with", await anext(iterator))


try:
    main().send(None)
except StopIteration:
    pass
