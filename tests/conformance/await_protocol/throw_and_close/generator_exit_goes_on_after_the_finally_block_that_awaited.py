"""After a close that was ignored because a finally block awaited, the GeneratorExit is only delayed: sending on
finishes the block, and then GeneratorExit comes out of send.

Source: PEP 342, New generator method: close(); Python reference, compound statements, finally clause
"""


class Suspend:
    def __await__(self):
        return (yield "suspended")


async def main():
    try:
        await Suspend()
    finally:
        print("finally got", await Suspend())


coroutine = main()
coroutine.send(None)
try:
    coroutine.close()
except RuntimeError as error:
    print("close: RuntimeError:", error)
try:
    coroutine.send("a late value")
except GeneratorExit as error:
    print("send: GeneratorExit", error.args)
