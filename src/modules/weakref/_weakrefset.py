"""What the weak containers share, and `WeakSet`."""

import collections.abc
from _weakref import ref

_GenericAlias = type(list[int])


def _silent():
    yield None


# The death of these is told to nobody: a container that has one looks through its references itself.
SILENT = (type(_silent), type(_silent()), type, type(collections.abc), set, frozenset)


class Container:
    """What the weak containers share: dead entries go away, but not while somebody iterates."""

    def _begin(self):
        self._iterating = 0
        self._late = False
        self._looks = False

    def _note(self, object):
        """An object is about to be held."""
        if isinstance(object, SILENT):
            self._looks = True

    def _settle(self):
        """Takes out what died unnoticed."""
        if (self._late or self._looks) and not self._iterating:
            self._late = False
            self._purge()

    def _walk(self, entries):
        self._iterating += 1
        try:
            yield from entries
        finally:
            self._iterating -= 1
            if self._late:
                self._settle()

    def _undertaker(self):
        """The callback of the references; it does not keep the container alive."""
        own = ref(self)

        def told(dead):
            container = own()
            if container is None:
                return
            if container._iterating:
                container._late = True
            else:
                container._bury(dead)

        return told


class WeakSet(Container):
    """A set of objects that it does not keep alive."""

    def __init__(self, data=None):
        self._begin()
        self.data = set()
        self._remove = self._undertaker()
        self.update(() if data is None else data)

    def _bury(self, dead):
        self.data.discard(dead)

    def _purge(self):
        self.data -= {reference for reference in self.data if reference() is None}

    def __iter__(self):
        return self._walk(item for reference in self.data if (item := reference()) is not None)

    def __len__(self):
        self._settle()
        return sum(reference() is not None for reference in self.data) if self._late else len(self.data)

    def __contains__(self, item):
        try:
            reference = ref(item)
        except TypeError:
            return False
        return reference in self.data

    def add(self, item):
        self._settle()
        self._note(item)
        self.data.add(ref(item, self._remove))

    def clear(self):
        self._late = False
        self.data.clear()

    def copy(self):
        return self.__class__(self)

    def pop(self):
        self._settle()
        while self.data:
            reference = self.data.pop()
            if (found := reference()) is not None:
                return found
        raise KeyError("pop from empty WeakSet")

    def remove(self, item):
        self._settle()
        self.data.remove(ref(item))

    def discard(self, item):
        self._settle()
        self.data.discard(ref(item))

    def update(self, other):
        for item in other:
            self.add(item)

    def __ior__(self, other):
        self.update(other)
        return self

    def difference(self, other):
        made = self.copy()
        made.difference_update(other)
        return made

    __sub__ = difference

    def difference_update(self, other):
        self.__isub__(other)

    def __isub__(self, other):
        self._settle()
        # By a list, since the other set may be this one.
        self.data.difference_update([ref(item) for item in other])
        return self

    def intersection(self, other):
        return self.__class__(item for item in other if item in self)

    __and__ = intersection

    def intersection_update(self, other):
        self.__iand__(other)

    def __iand__(self, other):
        self._settle()
        self.data.intersection_update([ref(item) for item in other])
        return self

    def issubset(self, other):
        return self.data.issubset([ref(item) for item in other])

    __le__ = issubset

    def __lt__(self, other):
        return self.data < set(map(ref, other))

    def issuperset(self, other):
        return self.data.issuperset([ref(item) for item in other])

    __ge__ = issuperset

    def __gt__(self, other):
        return self.data > set(map(ref, other))

    def __eq__(self, other):
        return self.data == set(map(ref, other)) if isinstance(other, self.__class__) else NotImplemented

    def symmetric_difference(self, other):
        made = self.copy()
        made.symmetric_difference_update(other)
        return made

    __xor__ = symmetric_difference

    def symmetric_difference_update(self, other):
        self.__ixor__(other)

    def __ixor__(self, other):
        self._settle()
        self.data.symmetric_difference_update([ref(item, self._remove) for item in other])
        return self

    def union(self, other):
        return self.__class__(item for items in (self, other) for item in items)

    __or__ = union

    def isdisjoint(self, other):
        return not self.intersection(other)

    def __repr__(self):
        return repr(self.data)

    __class_getitem__ = classmethod(_GenericAlias)


collections.abc.MutableSet.register(WeakSet)
