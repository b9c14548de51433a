def decorate(function):
    raise TypeError("not today")


@decorate
def f():
    pass
