def f():
    import stateful.counter as c

    return c.bump()


print("not imported yet")
print(f(), f())
try:
    c
except NameError as error:
    print(error)


class Holder:
    from stateful.counter import Config


print(Holder.Config.name)
