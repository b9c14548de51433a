def g():
    try:
        yield "try"
        raise ValueError("v")
    finally:
        yield "finally"
        print("resumed in finally")


generator = g()
print(next(generator), next(generator))
try:
    next(generator)
except ValueError as error:
    print("still", error)
