class Abstract:
    def __init__(self, *bases):
        self.bases = bases

    @property
    def __bases__(self):
        return self.bases


class Claims:
    def __init__(self, kind):
        self.kind = kind

    @property
    def __class__(self):
        return self.kind


root = Abstract()
middle = Abstract(root)
leaf = Abstract(Abstract(), middle)
print(issubclass(leaf, root), issubclass(root, leaf), issubclass(leaf, leaf))
print(isinstance(Claims(leaf), root), isinstance(Claims(root), leaf), isinstance(3, root))
print(issubclass(leaf, (int, root)), issubclass(int, root), issubclass(leaf, int))
for arguments in ((3, 4), (leaf, 4), (int, 4)):
    try:
        issubclass(*arguments)
    except TypeError as error:
        print(error)


class Endless:
    @property
    def __bases__(self):
        return self, self


for check in (lambda: issubclass(Endless(), int), lambda: isinstance(Claims(Endless()), root)):
    try:
        check()
    except RecursionError as error:
        print("RecursionError")


class Broken:
    @property
    def __bases__(self):
        raise ZeroDivisionError("bases")


try:
    isinstance(3, Broken())
except ZeroDivisionError as error:
    print(error)
