class Manager:
    def __enter__(self):
        print("enter")

    def __exit__(self, kind, error, traceback):
        print("exit", kind and kind.__name__)


def g():
    with Manager():
        yield 1
        yield 2


generator = g()
print(next(generator))
generator.close()
print(list(g()))
