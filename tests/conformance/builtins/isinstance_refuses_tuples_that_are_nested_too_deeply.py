def nested(depth):
    classes = (str,)
    for _ in range(depth):
        classes = (classes,)
    return classes


for check, argument in ((isinstance, "x"), (issubclass, str)):
    print(check(argument, nested(50)), check(argument, (int, (float, (str, 3)))))
    try:
        check(argument, nested(100_000))
    except RecursionError:
        print("RecursionError")
