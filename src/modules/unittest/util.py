"""How failure messages show objects, and how multisets differ."""

from collections import Counter, namedtuple

__unittest = True

# The longest text that is shown whole, and how much of a longer one is kept at the places that matter.
_MAX_LENGTH = 80
_PLACEHOLDER_LEN = 12
_MIN_BEGIN_LEN = _MIN_END_LEN = _MIN_COMMON_LEN = 5
_MIN_DIFF_LEN = _MAX_LENGTH - (_MIN_BEGIN_LEN + _PLACEHOLDER_LEN + _MIN_COMMON_LEN + _PLACEHOLDER_LEN + _MIN_END_LEN)

_Mismatch = namedtuple("Mismatch", "actual expected value")


def safe_repr(obj, short=False):
    """`repr`, also of objects whose own fails."""
    try:
        text = repr(obj)
    except Exception:
        text = object.__repr__(obj)
    if short and len(text) >= _MAX_LENGTH:
        return text[:_MAX_LENGTH] + " [truncated]..."
    return text


def _shorten(text, head, tail):
    left_out = len(text) - head - tail
    if left_out <= _PLACEHOLDER_LEN:
        return text
    return f"{text[:head]}[{left_out} chars]{text[len(text) - tail:]}"


def _common_prefix_length(texts):
    low, high = min(texts), max(texts)
    for at, letter in enumerate(low):
        if letter != high[at]:
            return at
    return len(low)


def _common_shorten_repr(*objects):
    """The objects' reprs, cut so that the place where they begin to differ stays visible."""
    texts = tuple(safe_repr(obj) for obj in objects)
    longest = max(len(text) for text in texts)
    if longest <= _MAX_LENGTH:
        return texts
    common = _common_prefix_length(texts)
    prefix = texts[0][:common]
    room = _MAX_LENGTH - (longest - common + _MIN_BEGIN_LEN + _PLACEHOLDER_LEN)
    if room > _MIN_COMMON_LEN:
        prefix = _shorten(prefix, _MIN_BEGIN_LEN, room)
        return tuple(prefix + text[common:] for text in texts)
    prefix = _shorten(prefix, _MIN_BEGIN_LEN, _MIN_COMMON_LEN)
    return tuple(prefix + _shorten(text[common:], _MIN_DIFF_LEN, _MIN_END_LEN) for text in texts)


def strclass(cls):
    return f"{cls.__module__}.{cls.__qualname__}"


def three_way_cmp(x, y):
    return (x > y) - (x < y)


def _count_diff_hashable(actual, expected):
    """The elements whose counts differ, those of `actual` first."""
    have, want = Counter(actual), Counter(expected)
    found = [_Mismatch(count, want[value], value) for value, count in have.items() if count != want[value]]
    found += [_Mismatch(0, count, value) for value, count in want.items() if value not in have]
    return found


def _count_diff_all_purpose(actual, expected):
    """As `_count_diff_hashable`, for elements that only compare; takes quadratic time."""
    left, right = list(actual), list(expected)
    found = []
    while left or right:
        value = (left or right)[0]
        counts = []
        for side in (left, right):
            same = [item for item in side if item == value or item is value]
            counts.append(len(same))
            side[:] = [item for item in side if not (item == value or item is value)]
        if counts[0] != counts[1]:
            found.append(_Mismatch(counts[0], counts[1], value))
    return found
