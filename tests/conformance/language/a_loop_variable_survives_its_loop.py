for n in range(3):
    pass
print(n)
for n in []:
    print("never")
print(n)
values = [1, 2, 3]
for values[0] in "xyz":
    pass
print(values)
d = {}
for d["k"], d["l"] in [(1, 2), (3, 4)]:
    print(d)
