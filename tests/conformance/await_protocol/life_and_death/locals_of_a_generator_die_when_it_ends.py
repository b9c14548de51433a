"""What only a local of a generator refers to dies when the local is rebound or the generator is closed, where objects
die as soon as nobody refers to them.

Source: CPython, Objects/genobject.c, gen_close.
"""

class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


def g():
    noisy = Noisy("local")
    yield noisy.name
    noisy = None
    yield "still"


generator = g()
print(next(generator))
print(next(generator))
generator = (lambda noisy: (noisy.name for _ in [1, 2]))(Noisy("captured"))
print(next(generator))
generator.close()
print("closed")
