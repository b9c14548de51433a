lazy = (n for n in range(3))
print(list(lazy), list(lazy), sum(lazy))
evens = (n for n in range(10) if n % 2 == 0 if n > 3)
print(4 in evens, list(evens))
