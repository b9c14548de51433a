"""Loops, with blocks and try blocks that surround an await are still entered when it is resumed, and are left in order
afterwards, from inside out.

Source: PEP 492, Await Expression
"""


class Suspend:
    def __await__(self):
        return (yield "suspended")


class Block:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("enter", self.name)

    def __exit__(self, kind, error, traceback):
        print("exit", self.name, kind and kind.__name__)


async def main():
    for n in range(2):
        with Block(f"outer {n}"):
            try:
                with Block(f"inner {n}"):
                    value = await Suspend()
                    if value == "continue":
                        continue
                    raise ValueError(value)
            except ValueError as error:
                print("caught", error)
            finally:
                print("finally", n)


coroutine = main()
print("driver:", coroutine.send(None))
print("driver:", coroutine.send("continue"))
try:
    coroutine.send("an error")
except StopIteration:
    print("end")
