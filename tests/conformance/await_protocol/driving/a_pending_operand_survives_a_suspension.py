"""Operands that are evaluated before an await are kept while the coroutine is suspended in the middle of the
expression.

Source: PEP 492, Await Expression
"""


class Ask:
    def __await__(self):
        return (yield)


async def main():
    local = 1
    total = local + 10 * (await Ask()) + sum([local, await Ask(), await Ask()])
    return f"{total} {local} {await Ask()}"


coroutine = main()
coroutine.send(None)
for value in (2, 3, 4):
    coroutine.send(value)
try:
    coroutine.send("last")
except StopIteration as stop:
    print(stop.value)
