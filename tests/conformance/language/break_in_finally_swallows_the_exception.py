def f():
    for n in range(2):
        try:
            raise ValueError(n)
        finally:
            print("finally", n)
            break
    return "swallowed"


def g():
    while True:
        try:
            return "from try"
        finally:
            break
    return "after loop"


def h():
    count = 0
    for n in range(3):
        try:
            1 / 0
        finally:
            count += 1
            continue
    return count


print(f(), g(), h())
