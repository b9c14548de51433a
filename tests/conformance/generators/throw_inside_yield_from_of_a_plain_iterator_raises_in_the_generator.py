def g():
    try:
        yield from [1, 2, 3]
    except ValueError as error:
        yield f"caught {error}"


generator = g()
print(next(generator), generator.throw(ValueError("here")), list(generator))
