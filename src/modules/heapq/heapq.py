"""Heaps in lists: the smallest item is the first."""

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest", "heappushpop"]


def _check(heap, function):
    if not isinstance(heap, list):
        raise TypeError(f"{function} must be list, not {type(heap).__name__}")


def _up(heap, start, at, before):
    """Moves an item towards the root while it comes before what is above it."""
    item = heap[at]
    while at > start:
        above = (at - 1) >> 1
        other = heap[above]
        if not before(item, other):
            break
        heap[at] = other
        at = above
    heap[at] = item


def _down(heap, at, before):
    """Moves an item to the leaves, then up to its place."""
    end, start, item = len(heap), at, heap[at]
    child = 2 * at + 1
    while child < end:
        right = child + 1
        if right < end and not before(heap[child], heap[right]):
            child = right
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    heap[at] = item
    _up(heap, start, at, before)


def _less(a, b):
    return a < b


def _greater(a, b):
    return b < a


def heappush(heap, item, /):
    """Adds an item."""
    _check(heap, "heappush() argument 1")
    heap.append(item)
    _up(heap, 0, len(heap) - 1, _less)


def _pop(heap, before):
    _check(heap, "heappop() argument")
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if not heap:
        return last
    first, heap[0] = heap[0], last
    _down(heap, 0, before)
    return first


def heappop(heap, /):
    """Takes the smallest item."""
    return _pop(heap, _less)


def heapreplace(heap, item, /):
    """Takes the smallest item, then adds one."""
    _check(heap, "heapreplace() argument 1")
    if not heap:
        raise IndexError("index out of range")
    first, heap[0] = heap[0], item
    _down(heap, 0, _less)
    return first


def heappushpop(heap, item, /):
    """Adds an item, then takes the smallest one."""
    _check(heap, "heappushpop() argument 1")
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _down(heap, 0, _less)
    return item


def heapify(heap, /):
    """Makes a list a heap."""
    _check(heap, "heapify() argument")
    for at in reversed(range(len(heap) // 2)):
        _down(heap, at, _less)


def _heappop_max(heap):
    return _pop(heap, _greater)


def _heapreplace_max(heap, item):
    first, heap[0] = heap[0], item
    _down(heap, 0, _greater)
    return first


def _heapify_max(heap):
    for at in reversed(range(len(heap) // 2)):
        _down(heap, at, _greater)


def merge(*iterables, key=None, reverse=False):
    """The items of sorted iterables, sorted."""
    before = _greater if reverse else _less
    heap = []
    for order, iterator in enumerate(map(iter, iterables)):
        for value in iterator:
            heap.append(_Source(value if key is None else key(value), value, -order if reverse else order, iterator))
            break
    for at in reversed(range(len(heap) // 2)):
        _down(heap, at, before)
    while heap:
        source = heap[0]
        yield source.value
        for value in source.iterator:
            source.value = value
            source.key = value if key is None else key(value)
            _down(heap, 0, before)
            break
        else:
            last = heap.pop()
            if heap:
                heap[0] = last
                _down(heap, 0, before)


class _Source:
    """An iterable that is merged, with the item it is at."""

    __slots__ = ("key", "value", "order", "iterator")

    def __init__(self, key, value, order, iterator):
        self.key, self.value, self.order, self.iterator = key, value, order, iterator

    def __lt__(self, other):
        if self.key < other.key:
            return True
        return not other.key < self.key and self.order < other.order


def _select(n, iterable, key, select, reverse):
    if n == 1:
        found = list(select(iterable, default=_less, key=key) for _ in (1,))
        return [] if found[0] is _less else found
    return sorted(iterable, key=key, reverse=reverse)[:max(0, n)]


def nsmallest(n, iterable, key=None):
    """The n smallest items, sorted."""
    return _select(n, iterable, key, min, False)


def nlargest(n, iterable, key=None):
    """The n largest items, the largest first."""
    return _select(n, iterable, key, max, True)
