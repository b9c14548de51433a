d = {n: n for n in range(20000)}
for n in range(19990):
    del d[n]
print(d)
while d:
    last = d.popitem()
print(last, d)
queue = dict.fromkeys(range(30000))
taken = 0
while queue:
    first = next(iter(queue))
    del queue[first]
    taken += first
print(taken)
for n in range(1000):
    d[n] = n
    d.pop(n)
print(d, len(d))
