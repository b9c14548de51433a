def g():
    try:
        yield 1
    except ValueError:
        print("never")


generator = g()
try:
    generator.throw(ValueError("early"))
except ValueError as error:
    print(error)
print(list(generator))
