a, b = 1, 2
a, b = b, a
print(a, b)
x = [0, 1, 2]
i = 0
x[i], x[i + 1], i = x[i + 1], x[i], 2
print(x, i)
p = q = []
p.append(1)
print(q)
n, fib = 10, (0, 1)
for _ in range(n):
    fib = fib[1], sum(fib)
print(fib)
