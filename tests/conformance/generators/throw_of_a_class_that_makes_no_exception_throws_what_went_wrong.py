class Bad(Exception):
    def __new__(cls, *args):
        return 3


class Worse(Exception):
    def __init__(self):
        raise LookupError("in __init__")


def waits():
    try:
        yield 1
    except Exception as error:
        print(type(error).__name__, error)
    yield 2


for kind in (Bad, Worse):
    generator = waits()
    next(generator)
    print(generator.throw(kind))
    generator = waits()
    try:
        generator.throw(kind)
    except Exception as error:
        print(type(error).__name__, error)
    print(list(generator))
