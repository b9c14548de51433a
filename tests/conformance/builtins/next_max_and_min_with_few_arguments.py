# `next`, `max` and `min` give and refuse the same however few arguments there are.
def numbers():
    yield 1
    yield 2
    return "done"


a = numbers()
print(next(a), next(a), next(a, "default"))
a = numbers()
next(a), next(a)
try:
    next(a)
except StopIteration as error:
    print("stop", error.value)
for wrong in (5, [1], "text", None):
    try:
        next(wrong)
    except TypeError as error:
        print(error)
calls = iter([1, 2, 0, 3].pop, 0)
print(next(calls), next(calls, "end"), next(calls, "end"))


def fails():
    raise ValueError("inside")


for iterator in (iter(fails, 0), (fails() for _ in range(1))):
    try:
        next(iterator)
    except ValueError as error:
        print("raised", error)
print(max(1, 2), min(1, 2), max(2, 1.5), min("b", "a"), max([1, 5, 3]), min((4, 2)), max(1, 2, 3, 0), min(3, 2, 1))
print(max(1, 2, key=lambda n: -n), min([], default=7), max(1, True), max(True, 1), min(0.0, -0.0))
for arguments in [(), (1,), (1, "a"), ("a", 1, 2), ([],)]:
    for function in (max, min):
        try:
            print(function(*arguments))
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
        try:
            if len(arguments) == 2:
                print(function(1, "a"))
        except TypeError as error:
            print(error)
try:
    max()
except TypeError as error:
    print(error)
print(getattr([], "nope", 5), sorted([3, 1, 2], key=lambda n: -n), list(map(lambda n: n * 2, [1, 2])))
try:
    sorted([1], key=lambda: 0)
except TypeError as error:
    print(error)
try:
    sorted([1, 0], key=lambda n: 1 // n)
except ZeroDivisionError as error:
    print(error)
print(sum(n for n in range(10)), any(n > 3 for n in range(5)), list(n for n in range(3)))
