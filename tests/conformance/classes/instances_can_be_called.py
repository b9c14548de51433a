class Adder:
    def __init__(self, n):
        self.n = n

    def __call__(self, x, *, times=1):
        return (self.n + x) * times


add = Adder(5)
print(add(1), add(1, times=2), list(map(add, [1, 2])), callable(add), callable(5))
try:
    add()
except TypeError as error:
    print(error)
try:
    Adder.missing
except AttributeError as error:
    print(error)
