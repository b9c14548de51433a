print(callable(print), callable(int), callable(lambda: 0), callable("x"), id(None) == id(None))
print(type(1), type("x"), type(type), type(len), type([].append), type(lambda: 0))
a = b = []
print(a is b, a is not b)
print(None is None, ... is Ellipsis, NotImplemented is NotImplemented)
