"""`&` with a view of a dict walks the shorter operand, so the items of the result are that operand's."""


class Key:
    def __init__(self, label, number):
        self.label, self.number = label, number

    def __eq__(self, other):
        return self.number == other.number

    def __hash__(self):
        return hash(self.number)

    def __repr__(self):
        return f"{self.label}{self.number}"


def keys(label, *numbers):
    return [Key(label, number) for number in numbers]


view = dict.fromkeys(keys("view", 1, 2, 3)).keys()
print(view & set(keys("set", 3, 4)), view & set(keys("set", 3, 4, 5, 6)))
print(view & keys("list", 2, 9, 2), view & iter(keys("iterator", 2)))
print(set(keys("set", 1)) & view, frozenset(keys("frozen", 1, 5, 6, 7)) & view)
longer = dict.fromkeys(keys("longer", 1, 5, 6, 7)).keys()
print(view & longer, longer & view)
print(type(view & frozenset(keys("frozen", 1, 5, 6, 7))), type(view & frozenset()))

items = {1: "a", 2: "b"}.items()
print(items & {(1, "a"), (2, "c")}, items & [(2, "b"), 3], {(1, "a"), 4, 5} & items)
print(items & {1: "a", 3: "b", 4: 5}.items(), items & {1: "a"}.items())
print({1, 2, 3}.intersection({2: 0}.keys()), {2: 0}.keys() & {1: 2}.values())
try:
    print({1: 2}.keys() & 5)
except TypeError as error:
    print(error)
try:
    print({1: 2}.keys() & [[]])
except TypeError as error:
    print(error)


class Odd:
    """Equal to nothing but asked each time, with a hash that others have as well."""

    def __init__(self, hash):
        self.hash = hash

    def __hash__(self):
        return self.hash

    def __eq__(self, other):
        print("asked about", other)
        return False

    def __repr__(self):
        return f"Odd({self.hash})"


mixed = {1, 2, Odd(3)}
print(len(mixed & {3, 4, 2}), len(mixed - {3}), len({3, 5} | mixed), len({3, 1} ^ mixed))
print(mixed <= {1, 2, 3}, {1, 2} <= mixed)
