d = {1: "a", 2: "b", 3: "c"}
try:
    for key in d:
        d[key + 10] = "new"
except RuntimeError as error:
    print(error, len(d))
try:
    for key in d:
        del d[key]
except RuntimeError as error:
    print(error, len(d))
for key in list(d):
    del d[key]
print(d)
d = {1: 1, 2: 2}
for key in d:
    d[key] *= 10
print(d)
s = {1, 2, 3}
try:
    for x in s:
        s.add(x + 100)
except RuntimeError as error:
    print(error)
try:
    for key in d:
        d.pop(key)
        d["x" + str(key)] = 1
        if len(d) > 5:
            break
except RuntimeError as error:
    print(error)
