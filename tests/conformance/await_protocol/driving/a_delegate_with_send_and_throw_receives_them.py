"""A sent None becomes `next`, any other value the delegate's `send`, and an exception its `throw`; what these return
is yielded to the driver.

Source: PEP 380, Formal Semantics
"""


class Recorder:
    def __await__(self):
        return self

    def __next__(self):
        print("next")
        return 0

    def send(self, value):
        print("send", value)
        if value == "stop":
            raise StopIteration("sent to stop")
        return value

    def throw(self, *arguments):
        print("throw", [type(argument).__name__ for argument in arguments])
        return "thrown"


async def main():
    return await Recorder()


coroutine = main()
print(coroutine.send(None))
print(coroutine.send(None))
print(coroutine.send(5))
print(coroutine.throw(ValueError("v")))
try:
    coroutine.send("stop")
except StopIteration as stop:
    print(stop.value)
