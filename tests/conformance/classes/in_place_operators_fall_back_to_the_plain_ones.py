class InPlace:
    def __init__(self):
        self.log = []

    def __iadd__(self, other):
        self.log.append(other)
        return self

    def __isub__(self, other):
        return "replaced"


class Plain:
    def __add__(self, other):
        return f"plain + {other}"


a = b = InPlace()
a += 1
print(a is b, a.log)
a -= 1
print(a)
p = Plain()
p += 2
print(p)
values = alias = [1]
values += (2, 3)
values *= 2
print(alias)
n = m = 5
n += 1
print(n, m)
try:
    values += 5
except TypeError as error:
    print(error)
