"""A comprehension that awaits may be nested in one that does not itself await; the outer one is then asynchronous too,
and the function around both is suspended.

Source: CPython, Python/symtable.c, symtable_handle_comprehension
Since: 3.11 (a SyntaxError before)
"""


class Ask:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        return (yield self.what)


async def main():
    rows = [[await Ask((row, column)) for column in "xy"] for row in range(2)]
    sums = {row: sum([await Ask(item) for item in rows[row]]) for row in range(2)}
    return rows, sums


coroutine = main()
asked = coroutine.send(None)
answer = 0
try:
    while True:
        answer += 1
        print("asked:", asked, "answered:", answer)
        asked = coroutine.send(answer)
except StopIteration as stop:
    print("returned:", stop.value)
