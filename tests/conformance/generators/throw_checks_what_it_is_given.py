def g():
    yield 1
    yield 2


generator = g()
next(generator)
for thing in ("text", int, None):
    try:
        generator.throw(thing)
    except TypeError as error:
        print(error)
print(next(generator))
