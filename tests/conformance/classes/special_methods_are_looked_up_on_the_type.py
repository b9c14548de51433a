class C:
    pass


c = C()
c.__len__ = lambda: 5
c.__str__ = lambda: "instance str"
c.__call__ = lambda: "called"
c.__iter__ = lambda: iter([1])
for attempt in (lambda: len(c), lambda: c(), lambda: list(c)):
    try:
        print(attempt())
    except TypeError as error:
        print(error)
print(str(c) == "instance str")
C.__len__ = lambda self: 7
print(len(c))
