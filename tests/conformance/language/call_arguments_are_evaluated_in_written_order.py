def note(value):
    print(value, end=" ")
    return value


def f(*args, **kwargs):
    print(args, kwargs)


f(note(1), *note([2, 3]), note(4), x=note(5), *note((6,)), **note({"y": 7}), z=note(8))
(note("callee") and f)(note("argument"))
