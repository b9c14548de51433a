import functools


def log(function):
    @functools.wraps(function)
    def wrapper(*args):
        print("calling", function.__name__)
        return function(*args)

    return wrapper


@log
def add(a, b):
    """Adds."""
    return a + b


print(add(1, 2), add.__name__, add.__doc__, add.__wrapped__(3, 4))
print(functools.reduce(lambda a, b: a * b, [1, 2, 3, 4]), functools.reduce(max, [], "start"))
p = functools.partial(pow, 2, mod=None)
print(p(5), p.args, p.keywords)


@functools.lru_cache(maxsize=2)
def square(n):
    print("computing", n)
    return n * n


print(square(1), square(2), square(1), square(3), square(1), square(2))
print(square.cache_info())


class C:
    @functools.cached_property
    def once(self):
        print("once")
        return 5


c = C()
print(c.once, c.once, sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)))
