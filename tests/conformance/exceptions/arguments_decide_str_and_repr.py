print(str(ValueError()), repr(ValueError()), ValueError().args)
print(str(ValueError("one")), repr(ValueError("one")))
print(str(ValueError(1, "two")), repr(ValueError(1, "two")))
print(str(KeyError("k")), repr(KeyError("k")), str(KeyError("a", "b")), str(KeyError()))


class Custom(Exception):
    def __init__(self, code, **extra):
        super().__init__(f"code {code}")
        self.code, self.extra = code, extra


e = Custom(5, x=1)
print(e, repr(e), e.args, e.code, e.extra)


class Silent(Exception):
    def __init__(self, *args, **kwargs):
        pass


print(Silent(1, 2, a=3).args, repr(Silent("x")))
e.args = ("changed", 2)
print(e, e.args)
for attempt in (lambda: ValueError(x=1), lambda: setattr(e, "args", 5)):
    try:
        attempt()
    except TypeError as error:
        print(error)
