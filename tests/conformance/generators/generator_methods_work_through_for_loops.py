def countdown(n):
    while n > 0:
        jump = yield n
        n = jump if jump is not None else n - 1


generator = countdown(10)
seen = []
for n in generator:
    seen.append(n)
    if n == 8:
        seen.append(("sent", generator.send(3)))
print(seen)
