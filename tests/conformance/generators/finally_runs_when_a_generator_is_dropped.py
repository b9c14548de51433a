def g(name):
    try:
        yield 1
        print("not reached")
    finally:
        print("finally", name)


generator = g("dropped")
next(generator)
del generator
print("after del")
for value in g("loop"):
    print(value)
    break
print("after loop")
list(zip(g("zip"), []))
print("after zip")
