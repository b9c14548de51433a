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
        return self._current_key, _grouper(self, self._target)

    def __reduce__(self):
        _warn_of_copies()
        arguments = self._iterator, self._function
        if any(part is _missing for part in (self._value, self._target, self._current_key)):
            return type(self), arguments
        return type(self), arguments, (self._value, self._target, self._current_key)

    def __setstate__(self, state, /):
        _warn_of_copies()
        if not isinstance(state, tuple):
            raise TypeError("state is not a tuple")
        if len(state) != 3:
            raise TypeError(f"function takes exactly 3 arguments ({len(state)} given)")
        self._value, self._target, self._current_key = state

    def _step(self):
        value = next(self._iterator)
        function = self._function
        key = value if function is None else function(value)
        self._value = value
        self._current_key = key


class _grouper:
    """The items of one group."""

    __slots__ = ("_parent", "_target")

    def __new__(cls, parent, target, /):
        self = object.__new__(cls)
        self._parent, self._target = parent, target
        parent._group = self
        return self

    def __reduce__(self):
        _warn_of_copies()
        if self._parent._group is not self:
            return iter, ((),)
        return type(self), (self._parent, self._target)

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


def _warn_of_copies():
    import warnings
    warnings.warn("Pickle, copy, and deepcopy support will be removed from itertools in Python 3.14.",
                  DeprecationWarning, stacklevel=3)


_missing = object()
