def g():
    print("never")
    yield


generator = g()
print(generator.close(), list(generator))


def short():
    yield 1


generator = short()
print(list(generator), generator.close(), generator.gi_frame)
