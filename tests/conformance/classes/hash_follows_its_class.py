# What a class says on hashes counts from then on, also for objects that were hashed before.


class Base:
    pass


class Derived(Base):
    pass


class Other:
    def __hash__(self):
        return 7


def kind(thing):
    try:
        number = hash(thing)
    except TypeError as error:
        return str(error)
    return number if number in (1, 2, 7) else "by identity"


base, derived = Base(), Derived()
seen = {base, derived}
print(base in seen, derived in seen, kind(base), kind(derived))

Base.__hash__ = lambda self: 1
print(kind(base), kind(derived), base in seen, {base: "one"}[base])

Derived.__hash__ = None
print(kind(base), kind(derived))
for use in (lambda: derived in seen, lambda: seen.add(derived), lambda: {derived: 1}, lambda: hash((1, derived))):
    try:
        print(use())
    except TypeError as error:
        print("TypeError", error)

del Derived.__hash__
print(kind(derived))
del Base.__hash__
print(kind(base), kind(derived), base in seen, derived in seen)

base.__class__ = Other
print(kind(base), base in seen)
base.__class__ = Base
print(kind(base), base in seen)

Derived.__bases__ = (Other,)
print(kind(derived), derived in seen)
Derived.__bases__ = (Base,)
print(kind(derived), derived in seen)

# An equal one that is not the same.
Base.__eq__ = lambda self, other: True
print(base == derived, Base() in seen)
Base.__hash__ = object.__hash__
print(base in seen, kind(base))

# An attribute of the object itself has no say.
base.__hash__ = lambda: 2
print(kind(base))
