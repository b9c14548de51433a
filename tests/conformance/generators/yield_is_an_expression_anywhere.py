def g():
    x = yield
    y = (yield x) + (yield)
    print([(yield 1), (yield 2)], y)
    print(f"{(yield 'in f-string')}")
    d = {(yield "key"): (yield "value")}
    return d


generator = g()
values = iter("abcdefghijkl")
sent = None
try:
    while True:
        print("->", generator.send(sent))
        sent = next(values)
except StopIteration as stop:
    print(stop.value)
