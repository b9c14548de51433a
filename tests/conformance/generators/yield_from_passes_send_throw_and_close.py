def inner():
    try:
        while True:
            try:
                print("received", (yield "inner"))
            except ValueError as error:
                print("inner handles", error)
    finally:
        print("inner finally")


def outer():
    try:
        yield from inner()
    finally:
        print("outer finally")


generator = outer()
print(next(generator))
print(generator.send("value"))
print(generator.throw(ValueError("v")))
generator.close()
