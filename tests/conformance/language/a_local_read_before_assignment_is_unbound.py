x = "global"


def f():
    try:
        print(x)
    except UnboundLocalError as error:
        print(error)
    x = 1


def g(flag):
    if flag:
        y = 1
    try:
        return y
    except UnboundLocalError as error:
        return str(error)


def h():
    def inner():
        return z

    try:
        return inner()
    except NameError as error:
        return str(error)
    z = 1


f()
print(g(True), g(False))
print(h())
