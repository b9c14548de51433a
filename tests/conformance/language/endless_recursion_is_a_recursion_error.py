def f(n):
    return f(n + 1)


for _ in range(2):
    try:
        f(0)
    except RecursionError as error:
        print(error)


class C:
    def __repr__(self):
        return repr(self)

    def __getattr__(self, name):
        return getattr(self, name + "x")


for attempt in (lambda: repr(C()), lambda: C().missing):
    try:
        attempt()
    except RecursionError:
        print("RecursionError")
print("alive")
