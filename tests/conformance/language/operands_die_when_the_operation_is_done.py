class Number:
    def __init__(self, name):
        self.name = name

    def __add__(self, other):
        return Number(f"({self.name}+{getattr(other, 'name', other)})")

    __iadd__ = __radd__ = __sub__ = __mul__ = __add__

    def __lt__(self, other):
        return self.name < other.name

    def __getitem__(self, index):
        return Number(f"{self.name}[{index}]")

    def __setitem__(self, index, value):
        print("set", index, value.name)

    def __del__(self):
        print("dies", self.name)


def make(name):
    return Number(name)


def add():
    result = make("a") + make("b")
    print("added")
    result = result + 1
    print("added an int")
    return (make("c") - 2) * make("d")


def in_place():
    total = make("total")
    total += make("more")
    print("in place")
    total += 3
    print("with an int")
    items = [make("item")]
    items[0] += make("more for the item")
    print("in a list")
    total[0] += make("by subscript")
    print("by subscript")
    return "left"


def calls(first, second=None, third="default"):
    print("called with", first.name, third)
    return make("result of " + first.name)


def error():
    try:
        return make("x") + [make("y"), undefined]
    except NameError as error:
        print(error)
    return "handled"


print("returned", add().name)
print(in_place())
print(calls(calls(make("inner")), "ab" + "cd").name)
print(make("p") < make("q"))
print(make("r")[1:2].name, make("s")[-1].name)
print(error())
for n in range(2):
    first, (second, third) = make(f"u{n}"), [make(f"v{n}"), make(f"w{n}")]
    print("unpacked", n)
print("end")
del first, second, third
