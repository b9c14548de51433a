async def f():
    raise StopIteration("leak")


try:
    f().send(None)
except RuntimeError as error:
    print(error)
    print(repr(error.__cause__), error.__cause__ is error.__context__)
