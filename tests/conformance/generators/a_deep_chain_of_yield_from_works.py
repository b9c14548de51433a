def level(n):
    if n:
        got = yield from level(n - 1)
        return got + 1
    got = yield "bottom"
    return got


generator = level(300)
print(next(generator))
try:
    generator.send(100)
except StopIteration as stop:
    print(stop.value)
