for owner, name, value in ((int, "real", 5), (complex, "imag", 2j), (slice, "start", slice(7)), (range, "stop", range(3))):
    descriptor = owner.__dict__[name]
    print(type(descriptor).__name__, descriptor.__name__, descriptor.__objclass__, descriptor.__qualname__, descriptor.__get__(value))
    try:
        descriptor.__get__("text")
    except TypeError as error:
        print(error)
    try:
        descriptor.__set__(value, 1)
    except AttributeError as error:
        print(error)
print(int.__dict__["real"].__get__(None, int) is int.__dict__["real"])
print([].append == [].append, (1).__add__ == (1).__add__, len == len, hash(len) == hash(len))
items = []
print(items.append == items.append, items.append.__reduce__()[1], list.append.__reduce__()[1], len.__reduce__())
