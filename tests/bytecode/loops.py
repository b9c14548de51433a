def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def count(n):
    i = total = 0
    while i < n:
        total += i * 2 % 7
        i += 1
    return total


def scan(items):
    for a, b in items:
        if a is None or not b:
            continue
        if a == 3 and b > a:
            break
    else:
        return [x * 2 for x in items if x]
    return items
