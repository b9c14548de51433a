"""Shallow and deep copies of objects."""

import copyreg

__all__ = ["Error", "copy", "deepcopy", "replace"]


class Error(Exception):
    """An object that cannot be copied."""


error = Error

_absent = object()

# What cannot change, or is one of a kind, is its own copy.
_atomic = {
    type(None), int, float, bool, complex, str, bytes, type, range, property, type(...), type(NotImplemented),
    type(len), type(copyreg.pickle), type(copyreg.pickle.__code__),
}
_shallow_atomic = _atomic | {tuple, frozenset, slice}
_own_copy = {list, dict, set, bytearray}


def copy(x):
    """Another object like x, with the same parts."""
    cls = type(x)
    if cls in _own_copy:
        return cls.copy(x)
    if cls in _shallow_atomic or issubclass(cls, type):
        return x
    own = getattr(cls, "__copy__", None)
    if own is not None:
        return own(x)
    parts = _parts(x, cls)
    return x if isinstance(parts, str) else _reconstruct(x, None, *parts)


def _parts(x, cls):
    """What x says how to make another one: a tuple, or a text if it is one of a kind."""
    reducer = copyreg.dispatch_table.get(cls)
    if reducer is not None:
        return reducer(x)
    if cls.__reduce_ex__ is not object.__reduce_ex__:
        return x.__reduce_ex__(4)
    if cls.__reduce__ is not object.__reduce__:
        return x.__reduce__()
    return copyreg._take_apart(x)


def deepcopy(x, memo=None, _nil=_absent):
    """Another object like x, with deep copies of its parts; what occurs twice is copied once."""
    cls = type(x)
    if cls in _atomic:
        return x
    key = id(x)
    if memo is None:
        memo = {}
    else:
        known = memo.get(key, _absent)
        if known is not _absent:
            return known
    copier = _deep.get(cls)
    if copier is not None:
        made = copier(x, memo)
    elif issubclass(cls, type):
        made = x
    else:
        copier = getattr(x, "__deepcopy__", None)
        if copier is not None:
            made = copier(memo)
        else:
            parts = _parts(x, cls)
            made = x if isinstance(parts, str) else _reconstruct(x, memo, *parts)
    if made is not x:
        memo[key] = made
        _keep_alive(x, memo)
    return made


def _keep_alive(x, memo):
    """Keeps x while the memo lives, so that no other object gets its id."""
    try:
        memo[id(memo)].append(x)
    except KeyError:
        memo[id(memo)] = [x]


def _deepcopy_list(x, memo):
    made = []
    memo[id(x)] = made
    for item in x:
        made.append(deepcopy(item, memo))
    return made


def _deepcopy_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    # The tuple may be inside itself, and then its copy is there already.
    known = memo.get(id(x), _absent)
    if known is not _absent:
        return known
    for old, new in zip(x, items):
        if old is not new:
            return tuple(items)
    return x


def _deepcopy_dict(x, memo):
    made = {}
    memo[id(x)] = made
    for key, value in x.items():
        made[deepcopy(key, memo)] = deepcopy(value, memo)
    return made


def _deepcopy_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


_deep = {list: _deepcopy_list, tuple: _deepcopy_tuple, dict: _deepcopy_dict}


class _Bound:
    def method(self):
        """Only there for its type."""


_deep[type(_Bound().method)] = _deepcopy_method


def _reconstruct(x, memo, func, args, state=None, listiter=None, dictiter=None, *, deepcopy=deepcopy):
    """Makes the object that __reduce_ex__ describes, from copies of its parts if there is a memo."""
    if memo is None:
        made = func(*args)
    else:
        made = memo[id(x)] = func(*[deepcopy(argument, memo) for argument in args])
        # Only now, since these may lead back to the object itself.
        state = deepcopy(state, memo)
        if listiter is not None:
            listiter = (deepcopy(item, memo) for item in listiter)
        if dictiter is not None:
            dictiter = ((deepcopy(key, memo), deepcopy(value, memo)) for key, value in dictiter)
    if state is not None:
        _give_state(made, state)
    if listiter is not None:
        for item in listiter:
            made.append(item)
    if dictiter is not None:
        for key, value in dictiter:
            made[key] = value
    return made


def _give_state(made, state):
    if hasattr(made, "__setstate__"):
        made.__setstate__(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state is not None:
        made.__dict__.update(state)
    if slots is not None:
        for name, value in slots.items():
            setattr(made, name, value)


def replace(obj, /, **changes):
    """A copy with other values for some of the fields, by the method __replace__."""
    cls = obj.__class__
    method = getattr(cls, "__replace__", None)
    if method is None:
        raise TypeError(f"replace() does not support {cls.__name__} objects")
    return method(obj, **changes)
