"""If the delegate's `throw` is a property that raises, that error comes out of the driver's throw, and the coroutine is
not resumed; an AttributeError means that there is no `throw`.

Source: CPython, Objects/genobject.c, _gen_throw
Since: 3.11 (cr_suspended)
"""


class Delegate:
    def __init__(self, error):
        self.error = error

    def __await__(self):
        return self

    def __next__(self):
        return "next"

    @property
    def throw(self):
        raise self.error


async def main(error):
    try:
        await Delegate(error)
    except BaseException as error:
        print("at the await:", repr(error))
        raise


for error in (LookupError("property"), AttributeError("property")):
    coroutine = main(error)
    coroutine.send(None)
    try:
        coroutine.throw(KeyError("thrown"))
    except Exception as caught:
        print("driver caught:", repr(caught))
    print("still suspended:", coroutine.cr_suspended)
    coroutine.close()
