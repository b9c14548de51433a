def f(*, timeout=1):
    pass


f(timeuot=2)
