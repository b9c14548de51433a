import re
import sys
import warnings


def shown(*filters, text="a text 42"):
    with warnings.catch_warnings(record=True) as caught:
        warnings.resetwarnings()
        warnings.simplefilter("always")
        for message, module in filters:
            warnings.filterwarnings("ignore", message, module=module)
        warnings.warn(text)
    return [str(warning.message) for warning in caught]


for message in "a text", "A TEXT", "text", ".*text", r"a\s+text", r"[ab] t", r"(a|b) text \d+$", r"a text \d$", "^a", "a+", "é*":
    print(message, shown((message, "")))
for module in __name__, "__mai[mn]__", "main", r"__\w+__\Z", "other":
    print(module, shown(("", module)))
try:
    warnings.filterwarnings("ignore", "(")
except re.error as error:
    print(type(error).__name__, error)


def told(act):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        result = act()
    print([(str(warning.message), warning.category.__name__) for warning in caught])
    return result


@warnings.deprecated("Old is old")
class Old:
    def __init_subclass__(cls, **keywords):
        cls.keywords = keywords


class Base:
    def __init_subclass__(cls, /, number):
        cls.number = number


@warnings.deprecated("Older is older")
class Older(Base, number=1):
    pass


@warnings.deprecated("Plain is plain")
class Plain:
    pass


told(Old)
derived = told(lambda: type("Derived", (Old,), {}, a=1))
print(derived.keywords, type(told(derived)).__name__)
print(told(lambda: type("Derived", (Older,), {}, number=2)).number, Older.number)
told(lambda: type("Derived", (Plain,), {}))
told(Plain)
print(Old.__deprecated__, Old.__new__.__deprecated__, Old.__init_subclass__.__deprecated__)


@warnings.deprecated("No more")
async def coroutine():
    pass


import inspect

print(inspect.iscoroutinefunction(coroutine))
told(coroutine).close()
