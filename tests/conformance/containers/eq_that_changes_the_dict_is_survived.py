class Evil:
    def __init__(self, d):
        self.d = d

    def __hash__(self):
        return 7

    def __eq__(self, other):
        self.d.clear()
        return False


d = {}
for _ in range(3):
    d[Evil(d)] = 1
print(len(d) >= 1)
values = []


class Shrink:
    def __eq__(self, other):
        values.clear()
        return False


values.extend(Shrink() for _ in range(5))
print(5 in values, values)
values.extend(Shrink() for _ in range(5))
try:
    values.remove(5)
except ValueError as error:
    print(error, values)
