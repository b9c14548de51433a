import builtins
import types


def attempt(act, *arguments):
    try:
        print(act(*arguments))
    except Exception as error:
        print(type(error).__name__, error)


class Upper(dict):
    def __missing__(self, key):
        return key.upper()


class Twice:
    def __getitem__(self, key):
        if key == "missing":
            raise KeyError(key)
        return key * 2


for given in Upper(), Twice(), types.MappingProxyType({"foo": 3}), {}, 123, None, builtins:
    for name in "foo", "missing":
        attempt(eval, name, {"__builtins__": given})
for given in types.MappingProxyType({"foo": 3}), {}:
    attempt(exec, "import os", {"__builtins__": given})
    attempt(exec, "class A: pass", {"__builtins__": given})
    attempt(exec, "def f(): return foo\nf()", {"__builtins__": given})


class Reading(dict):
    def __getitem__(self, key):
        if key == "raises":
            raise ValueError(key)
        if key == "print":
            raise KeyError(key)
        return "read"

    def __missing__(self, key):
        return "missing"


class Missing(dict):
    def __missing__(self, key):
        if key == "print":
            raise KeyError(key)
        return "missing"


class Frozen(dict):
    def __setitem__(self, key, value):
        raise TypeError("frozen")


# Without locals, globals of a class derived from dict are asked in their own way, but not by functions.
attempt(exec, "print(a)", Reading(a=1))
attempt(exec, "raises", Reading())
attempt(exec, "print(a, b)", Missing(a=1))
attempt(eval, "a", Reading(a=1))
attempt(exec, "def f(): return a\nprint(f())", Missing(a=1))
attempt(exec, "a = 1", Frozen())
attempt(exec, "del a", Frozen())
attempt(exec, "global a\na = 1\nprint(a)", Frozen())
attempt(exec, "a = 1\nprint(a)", Frozen(), {})
