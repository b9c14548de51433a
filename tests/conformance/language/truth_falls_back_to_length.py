class Sized:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


class Both(Sized):
    def __bool__(self):
        return True


class Bad:
    def __bool__(self):
        return 1


print(bool(Sized(0)), bool(Sized(3)), bool(Both(0)), bool(object()))
for thing in (Bad(), Sized(-1), Sized("x")):
    try:
        bool(thing)
    except (TypeError, ValueError) as error:
        print(error)
