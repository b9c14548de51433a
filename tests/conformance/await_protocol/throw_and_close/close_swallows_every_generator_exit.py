"""close is content with any GeneratorExit that leaves the coroutine: the one it raised, a new one or one of a subclass.

Source: PEP 342, New generator method: close()
"""


class Suspend:
    def __await__(self):
        return (yield "suspended")


class Special(GeneratorExit):
    pass


async def main(error):
    try:
        await Suspend()
    finally:
        if error is not None:
            raise error


for error in (None, GeneratorExit("new"), Special("subclass")):
    coroutine = main(error)
    coroutine.send(None)
    print(repr(error), "-> close:", coroutine.close(), "finished:", coroutine.cr_frame is None)
