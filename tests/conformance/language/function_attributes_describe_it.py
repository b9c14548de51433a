def outer(a, b: int = 1, *args: str, c, d=2, **kwargs) -> list:
    """Does nothing."""

    def inner():
        return a

    return inner


print(outer.__name__, outer.__qualname__, outer.__module__, outer.__doc__)
print(outer.__annotations__)
print(outer.__defaults__, outer.__kwdefaults__)
print(outer.__code__.co_varnames, outer.__code__.co_argcount, outer.__code__.co_kwonlyargcount)
inner = outer("value", c=0)
print(inner.__qualname__, inner.__closure__[0].cell_contents, inner.__code__.co_freevars)
outer.custom = [1]
print(outer.__dict__, inner.__doc__)
outer.__defaults__ = ("new",)
print(outer.__defaults__)
