"""Decorators, defaults and annotations of a function, and the bases and keywords of a class, belong to the async
function around it: they may await, once, at the definition.

Source: Python reference, compound statements, Function definitions
"""


class Now:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        print("await", getattr(self.value, "__name__", self.value))
        return self.value
        yield


class Base:
    def __init_subclass__(cls, tag):
        print("class made with tag", tag)


async def main():
    def mark(function):
        print("decorating", function.__name__)
        return function

    @await Now(mark)
    def plain(a=await Now("default"), *, b=await Now("keyword default")) -> await Now("annotation"):
        return a, b

    function = lambda a=await Now("of a lambda"): a

    class Made(await Now(Base), tag=await Now("tag")):
        pass

    print("calls:", plain(), plain(), function())


try:
    main().send(None)
except StopIteration:
    print("end")
