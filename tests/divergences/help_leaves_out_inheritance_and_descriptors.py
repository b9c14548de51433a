# Kaa's help shows of a class what it has of its own; pydoc, of which Kaa has nothing, also tells what is inherited.


class Base:
    def old(self):
        """What there was."""


class Derived(Base):
    """A class with a docstring."""

    def new(self, x):
        """What there is."""


help(Derived)
