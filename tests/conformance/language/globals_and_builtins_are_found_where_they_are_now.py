import builtins

value = "global"


def read():
    return value


def size(items):
    return len(items)


def outcome(function, *arguments):
    try:
        return function(*arguments)
    except NameError as error:
        return f"NameError: {error}"


for _ in range(3):
    print(outcome(read), outcome(size, "abc"))
for n in range(30):
    globals()[f"filler_{n}"] = n
print(outcome(read), outcome(size, "abc"))
value = "changed"
print(outcome(read))
del value
print(outcome(read))
builtins.value = "built in"
print(outcome(read))
builtins.value = "built in anew"
print(outcome(read))
value = "back"
print(outcome(read))
len = lambda items: "mine"
print(outcome(size, "abc"))
del len
print(outcome(size, "abc"))
real = builtins.len
builtins.len = lambda items: "the builtin was replaced"
print(outcome(size, "abc"))
builtins.len = real
print(outcome(size, "abc"))
del value, builtins.value
print(outcome(read))
for n in range(30):
    del globals()[f"filler_{n}"]
print(outcome(size, "abcd"), outcome(read))
