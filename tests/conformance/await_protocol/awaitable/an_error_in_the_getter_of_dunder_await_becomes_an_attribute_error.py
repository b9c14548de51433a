"""If binding `__await__` fails, in a property or another descriptor, the await raises AttributeError instead of that
error; a mere refusal with TypeError is only for types that have no such attribute.

Source: CPython, Objects/typeobject.c, slot_am_await
"""


class Thing:
    @property
    def __await__(self):
        print("property read")
        raise LookupError("not today")


async def main():
    try:
        await Thing()
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


try:
    main().send(None)
except StopIteration:
    print("end")
