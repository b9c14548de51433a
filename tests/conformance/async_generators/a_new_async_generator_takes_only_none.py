async def g():
    yield 1


step = g().asend("value")
try:
    step.send(None)
except TypeError as error:
    print(error)
