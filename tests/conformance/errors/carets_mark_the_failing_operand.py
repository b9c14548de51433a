def f(a, b):
    return (a + 1) * (b["key"] + a)


f(1, {"other": 2})
