"""A delay is compared with zero and added to the loop's time; what cannot be is refused in the words of the operators."""

import asyncio


class Soon:
    """No number, but it can be compared, added and converted."""

    def __le__(self, other):
        return False

    def __radd__(self, other):
        return other + 0.001

    def __float__(self):
        return 0.001


class OnlyFloat:
    def __float__(self):
        return 0.0


async def main():
    loop = asyncio.get_running_loop()
    for delay in (True, False, -5, -1.0, 0, Soon()):
        print(type(delay).__name__, await asyncio.sleep(delay, "slept"))
    for delay in ("1", None, [1], 1j, OnlyFloat(), float("nan")):
        try:
            await asyncio.sleep(delay)
        except (TypeError, ValueError) as error:
            print(f"{type(error).__name__}: {error}")
    called = asyncio.Event()
    loop.call_later(Soon(), called.set)
    await called.wait()
    loop.call_later(True, print).cancel()
    for delay in ("1", None, [1], OnlyFloat()):
        try:
            loop.call_later(delay, print)
        except TypeError as error:
            print(error)
        try:
            asyncio.timeout(delay)
        except TypeError as error:
            print(error)


asyncio.run(main())
