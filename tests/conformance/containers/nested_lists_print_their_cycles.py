a = [1]
a.append(a)
print(a)
d = {"self": None}
d["self"] = d
print(d)
t = ([],)
t[0].append(t)
print(t)
b = [a, d]
print(b)
print(a == a, len(a[1][1][1]))
