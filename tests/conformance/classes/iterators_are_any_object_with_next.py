class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        print("iter")
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


print([*Countdown(3)], sum(Countdown(4)), dict(zip("ab", Countdown(2))))
a, b = Countdown(2)
print(a, b)


class Bad:
    def __iter__(self):
        return 5


class Stopped:
    __iter__ = None


for thing in (Bad(), Stopped(), object()):
    try:
        iter(thing)
    except TypeError as error:
        print(error)
