class Twice:
    __slots__ = ["a", "a", "b"]


twice = Twice()
twice.a, twice.b = 1, 2
print(twice.a, twice.b, Twice.__slots__)
for slots in (["__dict__", "__dict__"], ["__weakref__", "__weakref__"], ["__dict__", "__weakref__"]):
    try:
        print(type("C", (), {"__slots__": slots}).__slots__)
    except TypeError as error:
        print(error)
try:
    class Meta(type):
        __slots__ = ["a"]
except TypeError as error:
    print(error)
