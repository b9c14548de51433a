nested = []
for _ in range(100_000):
    nested = [nested]
try:
    repr(nested)
except RecursionError as error:
    print("RecursionError")
other = []
for _ in range(100_000):
    other = [other]
try:
    print(nested == other)
except RecursionError as error:
    print("RecursionError")
del nested, other
print("released")
loop = []
loop.append(loop)
print(loop)
