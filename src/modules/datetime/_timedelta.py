"""Lengths of time: the class `timedelta` of `datetime`."""

from math import modf

__all__ = ["timedelta"]

_DAY = 86400 * 10**6


def divide_nearest(a, b):
    """The quotient of two ints; a half goes to the even one."""
    q, r = divmod(a, b)
    twice = r * 2
    if (twice > b if b > 0 else twice < b) or (twice == b and q & 1):
        q += 1
    return q


# What stands for an argument that was not given, where None is an argument.
MISSING = object()


def type_name(of):
    """The name of an object's type as CPython's complaints about arguments give it."""
    return "None" if of is None else type(of).__name__


def pickled(state):
    """The bytes that a pickle holds, which one of Python 2 has as a text; None if it is no such text."""
    if not isinstance(state, str):
        return state
    try:
        return state.encode("latin-1")
    except UnicodeEncodeError:
        return None


def type_text(of, known, module="datetime."):
    """The name of an object's type as a repr gives it."""
    kind = type(of)
    return module + kind.__name__ if kind is known else kind.__name__


class timedelta:
    """How long it is from one moment to another; kept as days, seconds and microseconds."""

    __slots__ = ("_days", "_seconds", "_microseconds")
    __module__ = "datetime"

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        total, rest = 0, 0.0
        for name, amount, factor in (
            ("microseconds", microseconds, 1),
            ("milliseconds", milliseconds, 1000),
            ("seconds", seconds, 10**6),
            ("minutes", minutes, 60 * 10**6),
            ("hours", hours, 3600 * 10**6),
            ("days", days, _DAY),
            ("weeks", weeks, 7 * _DAY),
        ):
            if isinstance(amount, int):
                total += amount * factor
            elif isinstance(amount, float):
                fraction, whole = modf(amount)
                total += int(whole) * factor
                if fraction:
                    fraction, whole = modf(fraction * factor)
                    total += int(whole)
                    rest += fraction
            else:
                raise TypeError(f"unsupported type for timedelta {name} component: {type(amount).__name__}")
        if rest:
            odd = 0
            if abs(round(rest) - rest) == 0.5:
                odd = total & 1
                total += int(2.0 * round((rest + odd) * 0.5) - odd)
            else:
                total += round(rest)
        return _make(cls, total)

    @property
    def days(self):
        """The whole days; less than 0 for what goes back."""
        return self._days

    @property
    def seconds(self):
        """The seconds that are no whole day."""
        return self._seconds

    @property
    def microseconds(self):
        """The microseconds that are no whole second."""
        return self._microseconds

    def total_seconds(self):
        """All of it in seconds."""
        return _total(self) / 10**6

    def __repr__(self):
        parts = []
        for name in ("days", "seconds", "microseconds"):
            value = getattr(self, "_" + name)
            if value:
                parts.append(f"{name}={value}")
        return f"{type_text(self, timedelta)}({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f"{hours}:{minutes:02}:{seconds:02}"
        if self._days:
            text = f"{self._days} day{'' if abs(self._days) == 1 else 's'}, {text}"
        if self._microseconds:
            text += f".{self._microseconds:06}"
        return text

    def __add__(self, other, /):
        if not isinstance(other, timedelta):
            return NotImplemented
        return _make(timedelta, _total(self) + _total(other))

    __radd__ = __add__

    def __sub__(self, other, /):
        if not isinstance(other, timedelta):
            return NotImplemented
        return _make(timedelta, _total(self) - _total(other))

    def __rsub__(self, other, /):
        if not isinstance(other, timedelta):
            return NotImplemented
        return _make(timedelta, _total(other) - _total(self))

    def __neg__(self):
        return _make(timedelta, -_total(self))

    def __pos__(self):
        return _make(timedelta, _total(self))

    def __abs__(self):
        return _make(timedelta, abs(_total(self)))

    def __bool__(self):
        return bool(self._days or self._seconds or self._microseconds)

    def __mul__(self, other, /):
        if isinstance(other, int):
            return _make(timedelta, _total(self) * int(other))
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return _make(timedelta, divide_nearest(_total(self) * a, b))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other, /):
        if isinstance(other, timedelta):
            return _total(self) // _nonzero(_total(other))
        if isinstance(other, int):
            return _make(timedelta, _total(self) // _nonzero(int(other)))
        return NotImplemented

    def __truediv__(self, other, /):
        if isinstance(other, timedelta):
            return _total(self) / _total(other)
        if isinstance(other, int):
            if not other:
                raise ZeroDivisionError("integer division or modulo by zero")
            return _make(timedelta, divide_nearest(_total(self), int(other)))
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            if not a:
                raise ZeroDivisionError("integer division or modulo by zero")
            return _make(timedelta, divide_nearest(_total(self) * b, a))
        return NotImplemented

    def __mod__(self, other, /):
        if isinstance(other, timedelta):
            return _make(timedelta, _total(self) % _nonzero(_total(other), "integer modulo by zero"))
        return NotImplemented

    def __divmod__(self, other, /):
        if isinstance(other, timedelta):
            quotient, rest = divmod(_total(self), _nonzero(_total(other)))
            return quotient, _make(timedelta, rest)
        return NotImplemented

    def __eq__(self, other, /):
        return _total(self) == _total(other) if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other, /):
        return _total(self) < _total(other) if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other, /):
        return _total(self) <= _total(other) if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other, /):
        return _total(self) > _total(other) if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other, /):
        return _total(self) >= _total(other) if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash((self._days, self._seconds, self._microseconds))

    def __reduce__(self):
        return type(self), (self._days, self._seconds, self._microseconds)


def _nonzero(divisor, message="integer division or modulo by zero"):
    if not divisor:
        raise ZeroDivisionError(message)
    return divisor


def _total(delta):
    return (delta._days * 86400 + delta._seconds) * 10**6 + delta._microseconds


def _make(cls, total):
    """A timedelta of that many microseconds."""
    rest, microseconds = divmod(total, 10**6)
    days, seconds = divmod(rest, 86400)
    if not -999999999 <= days <= 999999999:
        if not -(2**31) <= days < 2**31:
            raise OverflowError("Python int too large to convert to C int")
        raise OverflowError(f"days={days}; must have magnitude <= 999999999")
    self = object.__new__(cls)
    self._days, self._seconds, self._microseconds = days, seconds, microseconds
    return self


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(days=999999999, hours=23, minutes=59, seconds=59, microseconds=999999)
timedelta.resolution = timedelta(microseconds=1)
