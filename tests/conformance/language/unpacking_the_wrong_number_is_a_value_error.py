def attempt(function):
    try:
        function()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)


def too_few():
    a, b, c = 1, 2


def too_many():
    a, b = [1, 2, 3]


def not_enough_for_star():
    a, b, *c = [1]


def not_iterable():
    a, b = 5


def from_generator():
    a, b = (n for n in range(10))


def empty():
    [] = "x"


for function in (too_few, too_many, not_enough_for_star, not_iterable, from_generator, empty):
    attempt(function)
