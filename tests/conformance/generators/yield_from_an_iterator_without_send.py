class Numbers:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration("value")
        return self.n


def outer():
    print("got", (yield from Numbers()))


generator = outer()
print(next(generator), generator.send(None))
try:
    generator.send("x")
except AttributeError as error:
    print(error)
print(list(outer()))
