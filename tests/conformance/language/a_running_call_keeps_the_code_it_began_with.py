def old(n):
    if n == 0:
        old.__code__ = new.__code__
        return ["old bottom"]
    return old(n - 1) + [f"old {n}"]


def new(n, extra="no default here"):
    return [f"new {n}"]


def steps():
    yield "old one"
    yield "old two"


def other_steps():
    yield "new one"


print(old(3))
try:
    print(old(3))
except TypeError as error:
    print(error)
old.__defaults__ = ("a default",)
print(old(3))
running = steps()
print(next(running))
for _ in range(3):
    steps.__code__ = other_steps.__code__
    print(list(steps()))
    steps.__code__ = steps.__code__
print(next(running), list(running))


def defaults(a, b=1, c=2):
    return a, b, c


for _ in range(2):
    print(defaults(0), defaults(0, 5), defaults(0, 5, 6))
    defaults.__defaults__ = ("x", "y", "z")
print(defaults())
defaults.__defaults__ = None
for arguments in ((), (1,), (1, 2, 3), (1, 2, 3, 4)):
    try:
        print(defaults(*arguments))
    except TypeError as error:
        print(error)
try:
    defaults(1, 2)
except TypeError as error:
    print(error)
