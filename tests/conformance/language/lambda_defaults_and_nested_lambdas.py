add = lambda x: lambda y, z=1: x + y + z
print(add(1)(2), add(1)(2, 3))
print((lambda *a, **k: (a, k))(1, 2, x=3))
print((lambda: (yield))().send(None))
fact = lambda n: 1 if n < 2 else n * fact(n - 1)
print(fact(10))
print([f(2) for f in (lambda x: x + 1, lambda x: x * 10)])
print(add.__name__, add.__qualname__)
