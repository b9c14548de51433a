import types
import weakref


def f():
    pass


class Slots:
    __slots__ = ()


class C:
    property = property(f)


class Int(int):
    pass


class Tuple(tuple):
    pass


class List(list):
    pass


class Error(Exception):
    pass


objects = [None, ..., 1, 1.5, "", b"", (), [], {}, bytearray(), slice(1), range(1), iter([]), Slots(), Int(), Tuple()]
objects += [staticmethod(f), classmethod(f), C.property, list.append, object.__init__, C.__dict__["__dict__"]]
objects += [Exception(), super(C, C()), types.CellType(1), types.MappingProxyType({}), int | str, weakref.ref(f)]
objects += [List(), Error(), C(), C, f, f.__code__, set(), frozenset(), types, len, list[int], int]
for object in objects:
    try:
        print("ok", weakref.ref(object)() is object)
    except TypeError as error:
        print(error)
