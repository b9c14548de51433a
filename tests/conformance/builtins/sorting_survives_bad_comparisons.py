class Moody:
    calls = 0

    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        Moody.calls += 1
        return Moody.calls % 3 == 0


values = [Moody(n) for n in range(50)]
values.sort()
print(len(values), sorted(v.n for v in values) == list(range(50)))


class Failing:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        if other.n == 3:
            raise ValueError("cannot compare 3")
        return self.n < other.n


values = [Failing(n) for n in (5, 4, 3, 2, 1)]
try:
    values.sort()
except ValueError as error:
    print(error, len(values), sum(v.n for v in values))
