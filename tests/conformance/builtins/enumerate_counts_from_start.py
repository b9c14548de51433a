print(list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate("ab", start=-1)))
e = enumerate([10, 20])
print(next(e), list(e), list(e))
try:
    enumerate(5)
except TypeError as error:
    print(error)
