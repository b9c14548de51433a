class Manager:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("enter", self.name)

    def __exit__(self, kind, *_):
        print("exit", self.name, kind)


def f():
    with Manager("return"):
        return "value"


def g():
    for n in range(3):
        with Manager(n):
            if n == 0:
                continue
            break


print(f())
g()
