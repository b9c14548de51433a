"""`anext(x, default)` gives an iterator around the coroutine of `__anext__`: send and throw go through to it, and its
StopAsyncIteration becomes the end with the default.

Source: CPython, Objects/iterobject.c, anextawaitable_proxy
Since: 3.10
"""


class Ask:
    def __await__(self):
        try:
            return (yield "item?")
        except LookupError as error:
            return f"instead of {error!r}"


class Questions:
    async def __anext__(self):
        return await Ask()


def drive(*calls):
    awaitable = anext(Questions(), "default")
    print(type(awaitable).__name__, iter(awaitable) is awaitable)
    try:
        print("  yields", awaitable.send(None))
        for name, argument in calls:
            print("  yields", getattr(awaitable, name)(argument))
    except BaseException as error:
        print("  ends with", repr(error))


drive(("send", "answer"))
drive(("throw", LookupError("thrown")))
drive(("throw", KeyboardInterrupt("thrown")))
drive(("throw", StopAsyncIteration("thrown")))
awaitable = anext(Questions(), "default")
print("next yields", next(awaitable), "and close gives", awaitable.close())
