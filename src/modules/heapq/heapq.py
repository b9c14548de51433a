"""Heaps in lists: the smallest item is the first."""

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest", "heappushpop"]


def merge(*iterables, key=None, reverse=False):
    """The items of sorted iterables, sorted."""
    build, replace, pop = (
        (_heapify_max, _heapreplace_max, _heappop_max) if reverse else (heapify, heapreplace, heappop)
    )
    heap = []
    for order, iterator in enumerate(map(iter, iterables)):
        for value in iterator:
            heap.append(_Source(value if key is None else key(value), value, -order if reverse else order, iterator))
            break
    build(heap)
    while heap:
        source = heap[0]
        yield source.value
        for value in source.iterator:
            source.value = value
            source.key = value if key is None else key(value)
            replace(heap, source)
            break
        else:
            pop(heap)


class _Source:
    """An iterable that is merged, with the item it is at."""

    __slots__ = ("key", "value", "order", "iterator")

    def __init__(self, key, value, order, iterator):
        self.key, self.value, self.order, self.iterator = key, value, order, iterator

    def __lt__(self, other):
        if self.key < other.key:
            return True
        return not other.key < self.key and self.order < other.order


_missing = object()


def _select(n, iterable, key, select, reverse):
    if n == 1:
        found = select(iterable, default=_missing, key=key)
        return [] if found is _missing else [found]
    return sorted(iterable, key=key, reverse=reverse)[:max(0, n)]


def nsmallest(n, iterable, key=None):
    """The n smallest items, sorted."""
    return _select(n, iterable, key, min, False)


def nlargest(n, iterable, key=None):
    """The n largest items, the largest first."""
    return _select(n, iterable, key, max, True)
