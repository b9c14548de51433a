"""Functional tools for creating and using iterators."""


class groupby:
    """make an iterator that returns consecutive keys and groups from the iterable

  iterable
    Elements to divide into groups according to the key function.
  key
    A function for computing the group category for each element.
    If the key function is not specified or is None, the element itself
    is used for grouping."""

    __slots__ = ("_iterator", "_function", "_target", "_current_key", "_value", "_group")

    def __new__(cls, iterable, key=None):
        self = object.__new__(cls)
        self._iterator = iter(iterable)
        self._function = key
        self._target = self._current_key = self._value = _missing
        self._group = None
        return self

    def __iter__(self):
        return self

    def __next__(self):
        self._group = None
        while self._current_key is self._target or (
            self._target is not _missing and self._target == self._current_key
        ):
            self._step()
        self._target = self._current_key
        group = object.__new__(_grouper)
        group._parent = self
        group._target = self._target
        self._group = group
        return self._current_key, group

    def _step(self):
        value = next(self._iterator)
        function = self._function
        key = value if function is None else function(value)
        self._value = value
        self._current_key = key


class _grouper:
    """The items of one group."""

    __slots__ = ("_parent", "_target")

    def __iter__(self):
        return self

    def __next__(self):
        parent = self._parent
        if parent._group is not self:
            raise StopIteration
        if parent._value is _missing:
            parent._step()
        if self._target is not parent._current_key and not self._target == parent._current_key:
            raise StopIteration
        value = parent._value
        parent._value = _missing
        return value


_missing = object()
