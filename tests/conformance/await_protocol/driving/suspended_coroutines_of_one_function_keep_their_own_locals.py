"""Each call of a coroutine function has its own locals, loops and pending operands; driving them in turn does not mix
them, while a variable of an enclosing function is shared.

Source: Python reference, data model, Coroutine Objects
"""


class Suspend:
    def __await__(self):
        return (yield)


def make():
    total = 0

    async def adder(name, numbers):
        nonlocal total
        mine = []
        for number in numbers:
            mine.append(number + await Suspend())
            total += number
        return f"{name}: {mine}, total seen: {total}"

    return adder


adder = make()
coroutines = [adder("a", range(3)), adder("b", range(10, 12))]
for coroutine in coroutines:
    coroutine.send(None)
for sent in (100, 200, 300):
    for coroutine in list(coroutines):
        try:
            coroutine.send(sent)
        except StopIteration as stop:
            print(stop.value)
            coroutines.remove(coroutine)
