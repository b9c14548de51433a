def function(x: int) -> str:
    "words"


class C:
    def silent(self):
        pass

    def documented(self):
        "of the method"


print(C().silent.__doc__, C().documented.__doc__)
for wrap in (classmethod, staticmethod):
    wrapped = wrap(function)
    print(wrapped.__annotations__, wrapped.__doc__, wrapped.__name__, sorted(vars(wrapped)))
    wrapped.__annotations__ = {}
    print(function.__annotations__)
