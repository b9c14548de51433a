x = 1


def f(a):
    b = 2
    names = sorted(locals())
    c = 3
    return names, sorted(locals())


print(f(0))
globals()["made"] = "by globals"
print(made, "f" in globals(), globals()["x"])


def g():
    locals()["ghost"] = 1
    try:
        return ghost
    except NameError as error:
        return str(error)


print(g())


class C:
    y = 1
    names = [name for name in locals() if not name.startswith("__")]


print(C.names)
