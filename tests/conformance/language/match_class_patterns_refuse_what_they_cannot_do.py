class Plain:
    pass


class One:
    __match_args__ = ("a",)
    a = 1


class Bad:
    __match_args__ = ["a"]


class Numbers:
    __match_args__ = (1,)


def attempt(function):
    try:
        print(function())
    except TypeError as error:
        print(error)


def plain():
    match Plain():
        case Plain(x):
            return x


def too_many():
    match One():
        case One(x, y):
            return x


def twice():
    match One():
        case One(1, a=1):
            return "twice"


def bad():
    match Bad():
        case Bad(x):
            return x


def number():
    match Numbers():
        case Numbers(x):
            return x


def not_a_class():
    thing = 5
    match 5:
        case thing.real(x):
            return x


for function in (plain, too_many, twice, bad, number, not_a_class):
    attempt(function)
