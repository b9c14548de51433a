def g(name, answer):
    try:
        yield
    except GeneratorExit:
        print("closing", name)
        if answer == "return":
            return name
        if answer == "yield":
            yield
        if answer == "raise":
            raise ValueError(name)


for answer in ("return", "yield", "raise", "fall"):
    generator = g("g-" + answer, answer)
    next(generator)
    try:
        print(generator.close())
    except (RuntimeError, ValueError) as error:
        print(repr(error))
