"""Every level sees the very exception that was thrown; of a class one instance is made, at the level that raises it.

Source: PEP 380, Proposal
"""


class Suspend:
    def __await__(self):
        try:
            yield
        except BaseException as error:
            seen.append(error)
            raise


async def level(n):
    try:
        await (level(n - 1) if n else Suspend())
    except BaseException as error:
        seen.append(error)
        raise


for thrown in (ValueError("instance"), ValueError):
    seen = []
    coroutine = level(3)
    coroutine.send(None)
    try:
        coroutine.throw(thrown)
    except ValueError as error:
        print("levels:", len(seen), "all the same:", all(other is error for other in seen))
        print("the object that was thrown:", error is thrown)
