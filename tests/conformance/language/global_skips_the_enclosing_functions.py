x = "module"


def outer():
    x = "outer"

    def inner():
        global x
        before = x
        x = "set by inner"
        return before

    return inner(), x


print(outer(), x)


def define():
    global fresh
    fresh = "fresh"


define()
print(fresh)
