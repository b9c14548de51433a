"""A return, break or continue that passes a finally block keeps its value while the block awaits; the coroutine goes on
leaving after the resumption.

Source: Python reference, compound statements, finally clause
"""


class Ask:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        return (yield self.what)


async def main():
    for n in range(3):
        try:
            if n == 0:
                continue
            break
        finally:
            print("left a round, got", await Ask(f"loop {n}"))
    try:
        return await Ask("value")
    finally:
        print("returning, got", await Ask("finally"))


coroutine = main()
sent = None
try:
    while True:
        what = coroutine.send(sent)
        sent = f"answer to {what}"
except StopIteration as stop:
    print("returned:", stop.value)
