def g():
    yield 1


generator = g()
try:
    generator.send(5)
except TypeError as error:
    print(error)
print(generator.send(None))
