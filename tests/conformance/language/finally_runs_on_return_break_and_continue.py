def returns():
    try:
        return "try"
    finally:
        print("finally of returns")


def overrides():
    try:
        return "try"
    finally:
        return "finally"


def loops():
    for n in range(4):
        try:
            if n == 1:
                continue
            if n == 3:
                break
            print("body", n)
        finally:
            print("finally", n)
    return "looped"


def nested():
    try:
        try:
            return "inner"
        finally:
            print("first")
    finally:
        print("second")


print(returns(), overrides(), loops(), nested())
