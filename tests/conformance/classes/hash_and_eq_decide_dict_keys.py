class Key:
    def __init__(self, value):
        self.value = value

    def __hash__(self):
        return self.value % 2

    def __eq__(self, other):
        print("compare", self.value, other.value)
        return self.value == other.value

    def __repr__(self):
        return f"Key({self.value})"


d = {Key(1): "one"}
print("insert 3")
d[Key(3)] = "three"
print("insert 2")
d[Key(2)] = "two"
print(d[Key(3)], len(d))
k = next(iter(d))
print(d[k])


class Bad:
    def __hash__(self):
        return "text"


try:
    hash(Bad())
except TypeError as error:
    print(error)
