"""What reading `close` of an awaited iterator raises is reported, and the awaiter closes all the same."""

import sys


class Broken:
    def __await__(self):
        return self

    def __iter__(self):
        return self

    def __next__(self):
        return "waiting"

    @property
    def close(self):
        raise KeyError("close")


async def main():
    try:
        await Broken()
    finally:
        print("finally")


sys.unraisablehook = lambda report: print("unraisable:", repr(report.exc_value))
coroutine = main()
print(coroutine.send(None))
print(coroutine.close())
