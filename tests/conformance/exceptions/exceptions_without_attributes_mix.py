class Own(ArithmeticError):
    pass


class Mixed(Own, TypeError):
    pass


class WithState(ValueError, OSError):
    pass


print(Mixed("a").args, Mixed.__mro__, WithState.__mro__[1:3])
for bases in ((OSError, ImportError), (StopIteration, SystemExit), (KeyError, AttributeError)):
    try:
        print(type("X", bases, {}).__bases__)
    except TypeError as error:
        print(error)
