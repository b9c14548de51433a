"""`anext` calls `__anext__` at once, but what that gives is looked at in the first step: the TypeError for what is
not awaitable, or for an `__await__` that gives no iterator, comes out there.

Source: CPython, Objects/iterobject.c, anextawaitable_getiter
Since: 3.10
"""


class NotIterator:
    def __await__(self):
        print("__await__")
        return "text"


class Source:
    def __init__(self, result):
        self.result = result

    def __anext__(self):
        print("__anext__")
        return self.result


for result in (5, NotIterator()):
    awaitable = anext(Source(result), "default")
    print("made")
    for call in (lambda: awaitable.send(None), lambda: awaitable.throw(KeyError("lost")), lambda: next(awaitable)):
        try:
            call()
        except TypeError as error:
            print(type(error).__name__, error)
