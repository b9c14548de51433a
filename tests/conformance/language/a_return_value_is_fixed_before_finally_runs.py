def f():
    x = 1
    try:
        return x
    finally:
        x = 2


def g():
    values = []
    try:
        return values
    finally:
        values.append("changed")


print(f(), g())
