"""Closing a coroutine inside a block calls `__aexit__` with GeneratorExit. If that is swallowed the coroutine runs on
behind the block: it may end, but another await is an error of `close`.

Source: PEP 492, Asynchronous Context Managers and "async with"; CPython, Objects/genobject.c, gen_close
"""


class Pause:
    def __await__(self):
        yield "pause"


class Manager:
    async def __aenter__(self):
        pass

    async def __aexit__(self, kind, error, traceback):
        print("exit", kind.__name__)
        return True


async def main(awaits_again):
    async with Manager():
        await Pause()
    print("behind the block")
    if awaits_again:
        await Pause()


for awaits_again in (False, True):
    coroutine = main(awaits_again)
    print(coroutine.send(None))
    try:
        coroutine.close()
        print("closed")
    except RuntimeError as error:
        print(error)
