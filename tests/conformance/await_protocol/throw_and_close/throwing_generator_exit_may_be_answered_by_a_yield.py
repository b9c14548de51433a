"""Unlike close, throw does not insist: a coroutine that catches a thrown GeneratorExit may suspend again, and throw
returns what it yields.

Source: PEP 342, New generator method: close()
"""


class Suspend:
    def __await__(self):
        return (yield "suspended")


async def main():
    for _ in range(2):
        try:
            await Suspend()
        except GeneratorExit as error:
            print("caught", repr(error))


coroutine = main()
coroutine.send(None)
print("throw:", coroutine.throw(GeneratorExit("thrown")))
try:
    coroutine.send("value")
except StopIteration:
    print("returned")
coroutine = main()
coroutine.send(None)
try:
    coroutine.close()
except RuntimeError as error:
    print("close: RuntimeError:", error)
coroutine.close()
