def count(n=0):
    while True:
        print("count", n)
        yield n
        n += 1


def squares(numbers):
    for n in numbers:
        yield n * n


def take(n, iterable):
    for _, value in zip(range(n), iterable):
        yield value


print(list(take(2, squares(count(3)))))
