# A frame of Kaa is what it was when somebody asked for it, so f_locals is a dict of the variables at that moment; CPython 3.13
# gives a proxy that reads and writes the variables of a running function.
import sys


def function():
    value = 1
    names = sys._getframe().f_locals
    names["value"] = 2
    return value, type(names).__name__


print(function())
