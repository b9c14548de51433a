len = lambda x: "shadowed"
print(len([]))
del len
print(len([]))


def f():
    max = "enclosing"

    def g():
        return max, min(1, 2)

    return g()


print(f())
min = lambda *args: "global min"
print(f())
del min
print(f())
try:
    nothing
except NameError as error:
    print(error, error.name)
