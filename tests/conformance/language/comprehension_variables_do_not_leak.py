x = "outer"
print([x for x in range(3)], x)
print({x: y for x in range(2) for y in "ab"}, x)
print([[x for x in range(y)] for y in range(3)], x)
try:
    y
except NameError as error:
    print(error)
total = 0
print([total := total + n for n in range(5)], total)
