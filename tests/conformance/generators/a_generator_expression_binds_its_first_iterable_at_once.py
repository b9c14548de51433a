def show(n):
    print("evaluated", n)
    return [n]


lazy = (x + y for x in show(1) for y in show(2))
print("created")
print(list(lazy))
try:
    (x for x in 5)
except TypeError as error:
    print(error)
factor = 1
lazy = (x * factor for x in [1, 2, 3])
factor = 10
print(list(lazy))
