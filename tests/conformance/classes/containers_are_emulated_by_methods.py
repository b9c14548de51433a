class Bag:
    def __init__(self, *items):
        self.items = list(items)

    def __len__(self):
        return len(self.items)

    def __getitem__(self, key):
        print("getitem", key)
        return self.items[key]

    def __contains__(self, item):
        print("contains", item)
        return item in self.items

    def __reversed__(self):
        return iter("reversed")

    def __missing__(self, key):
        return "never used"


bag = Bag("a", "b")
print(len(bag), "a" in bag, list(bag), bag[0], bag[-1:])
print("".join(reversed(bag)))


class Sequence:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i * 10


print(list(Sequence()), 20 in Sequence(), 25 in Sequence(), max(Sequence()))
first, *rest = Sequence()
print(first, rest)
