def f(callback):
    return [1, callback(2, three=3), 4]


f(None)
