def documented(self):
    "of the getter"


def silent(self):
    pass


class Derived(property):
    "of the class"


class Slotted(property):
    __slots__ = ("__doc__", "more")


class Closed(property):
    __slots__ = ()


for kind in (property, Derived, Slotted):
    print(kind.__name__)
    print(kind(documented).__doc__, kind(silent).__doc__, kind(silent, doc="own").__doc__, kind().__doc__)
    print(kind(documented, doc="own").getter(silent).__doc__, kind(silent).getter(documented).__doc__)
    print(kind(documented).setter(silent).__doc__, kind(None, doc="own").getter(documented).__doc__)
print(Closed(silent).__doc__, Closed(silent, doc="own").__doc__)
try:
    Closed(documented)
except AttributeError as error:
    print(error)
try:
    property().__set_name__(3)
except TypeError as error:
    print(error)
