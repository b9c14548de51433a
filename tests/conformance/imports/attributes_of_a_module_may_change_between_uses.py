"""The same line sees each change of a module's attributes: new values, deletions, other modules, what is no module."""

import types

first, second = types.ModuleType("first"), types.ModuleType("second")
first.value = 1
second.other, second.value = 0, 2
first.call = lambda *args: ("first", args)
second.call = lambda *args: ("second", args)


class Thing:
    value = 3

    def call(self, *args):
        return "thing", args


def look(holder):
    try:
        return holder.value, holder.call(4)
    except AttributeError as error:
        return str(error)


for holder in (first, first, second, Thing(), first, second):
    print(look(holder))
first.value = [5]
print(look(first))
del first.value
print(look(first))
first.value = 6
print(look(first), look(first))
first.call = second.call
print(look(first))
del first.call
print(look(first))
first.__getattr__ = lambda name: len
print(first.missing([1, 2]))
first.__dict__.clear()
print(hasattr(first, "value"))
second.__dict__["value"] = 7
print(look(second))
