def g(thing):
    yield from thing


for thing in (1, None, object):
    try:
        next(g(thing))
    except TypeError as error:
        print(error)
