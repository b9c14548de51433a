def g():
    while True:
        try:
            yield "waiting"
        except ValueError as error:
            yield f"handled {error}"


generator = g()
print(next(generator), generator.throw(ValueError("one")), next(generator))
try:
    generator.throw(KeyError("two"))
except KeyError as error:
    print(repr(error))
print(list(generator))
