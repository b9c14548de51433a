class Stack(list):
    def push(self, x):
        self.append(x)
        return self

    def __getitem__(self, i):
        return ("got", super().__getitem__(i))


s = Stack([1]).push(2)
print(s, s[0], len(s), isinstance(s, list), s == [1, 2], [*s])


class Name(str):
    def shout(self):
        return self.upper() + "!"


n = Name("bob")
print(n.shout(), n + "x", type(n + "x").__name__, n == "bob", {n: 1}["bob"])


class Count(int):
    def __add__(self, other):
        return Count(int(self) + other)


print(Count(1) + 2, type(Count(1) + 2).__name__, type(Count(1) - 1).__name__)


class Default(dict):
    def __missing__(self, key):
        return f"no {key}"


print(Default(a=1)["a"], Default()["x"], Default().get("x"))


class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))


print(Pair(1, 2), Pair(1, 2) == (1, 2))
for base in (bool, type(None), type(lambda: 0)):
    try:
        type("Sub", (base,), {})
    except TypeError as error:
        print(error)
