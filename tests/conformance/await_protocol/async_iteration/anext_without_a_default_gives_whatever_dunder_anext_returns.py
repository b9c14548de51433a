"""`anext(x)` calls the method of the type at once and hands its result on without a look: awaiting it is the business
of the caller.

Source: CPython, Python/bltinmodule.c, builtin_anext_impl
Since: 3.10
"""


class Strange:
    def __anext__(self):
        print("called")
        return "not awaitable"


class Fails:
    def __anext__(self):
        raise LookupError("at once")


class Plain:
    pass


print(anext(Strange()))
try:
    anext(Fails())
except LookupError as error:
    print(repr(error))
plain = Plain()
plain.__anext__ = lambda: "on the instance"
for wrong in (plain, iter([]), Strange):
    try:
        anext(wrong)
    except TypeError as error:
        print(error)
