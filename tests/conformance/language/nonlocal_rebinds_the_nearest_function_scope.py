def outer():
    count = 0

    def middle():
        def inner():
            nonlocal count
            count += 1
            return count

        return inner

    first, second = middle(), middle()
    return first(), second(), first(), count


print(outer())


def swap():
    a, b = 1, 2

    def exchange():
        nonlocal a, b
        a, b = b, a

    exchange()
    return a, b


print(swap())
