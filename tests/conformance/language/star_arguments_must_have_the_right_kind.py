def f(*args, **kwargs):
    return args, kwargs


five, nothing = 5, None
attempts = [
    lambda: f(*1),
    lambda: f(**1),
    lambda: f(**[1]),
    lambda: f(**{1: 2}),
    lambda: f(a=1, **{"a": 2}),
    lambda: f(**{"a": 1}, **{"a": 2}),
    lambda: five(),
    lambda: nothing(),
]
for attempt in attempts:
    try:
        print(attempt())
    except TypeError as error:
        print(str(error).replace("__main__.", ""))
