"""A second argument of throw is the exception if it is an instance of the first; otherwise it is the argument of the
class, several if it is a tuple, none if it is None.

Source: Python reference, expressions, Generator-iterator methods, generator.throw(); PEP 3109, Compatibility Issues
"""

import warnings


class Suspend:
    def __await__(self):
        return (yield "suspended")


async def main():
    while True:
        try:
            await Suspend()
        except Exception as error:
            print("thrown:", repr(error), "is the value:", error is value)


warnings.simplefilter("ignore", DeprecationWarning)
coroutine = main()
coroutine.send(None)
for kind, value in (
    (LookupError, None),
    (LookupError, "text"),
    (LookupError, ("two", "arguments")),
    (LookupError, KeyError("instance of a subclass")),
    (LookupError, ValueError("no instance")),
    (LookupError, ()),
):
    coroutine.throw(kind, value)
coroutine.close()
