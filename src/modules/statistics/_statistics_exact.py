"""Exact arithmetic for `statistics`: sums of numbers as ratios of ints, whatever their type, and roots rounded once."""

import sys
from functools import reduce
from math import gcd, isfinite, isqrt
from numbers import Rational


class StatisticsError(ValueError):
    """Data of which a figure cannot be told."""

    __module__ = "statistics"


class Ratio:
    """A ratio of two ints, the second one positive."""

    __slots__ = "numerator", "denominator"

    def __init__(self, numerator, denominator=1):
        common = gcd(numerator, denominator)
        self.numerator = numerator // common
        self.denominator = denominator // common

    def __add__(self, other):
        return Ratio(self.numerator * other.denominator + other.numerator * self.denominator,
                     self.denominator * other.denominator)

    def __truediv__(self, number):
        return Ratio(self.numerator, self.denominator * number)

    def __float__(self):
        return self.numerator / self.denominator


def is_of(kind, module, name):
    """Whether a class derives from one of a module, which is not imported for the question."""
    module = sys.modules.get(module)
    return module is not None and issubclass(kind, getattr(module, name))


def is_finite(x):
    """Whether a number is neither infinite nor NaN."""
    try:
        return x.is_finite()
    except AttributeError:
        return isfinite(x)


def exact_ratio(x):
    """The numerator and the denominator of a number; for one that is not finite, itself and None."""
    try:
        return x.as_integer_ratio()
    except AttributeError:
        pass
    except (OverflowError, ValueError):
        return x, None
    try:
        return x.numerator, x.denominator
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator") from None


def coerced(one, other):
    """The type for results from two types: the one that derives from the other, or that is more than int."""
    if one is other or other is int or other is bool:
        return one
    if one is int:
        return other
    if issubclass(other, one):
        return other
    if issubclass(one, other):
        return one
    if issubclass(one, int):
        return other
    if issubclass(other, int):
        return one
    for rational, real in (one, other), (other, one):
        if issubclass(real, float) and is_of(rational, "fractions", "Fraction"):
            return real
    raise TypeError(f"don't know how to coerce {one.__name__} and {other.__name__}")


def converted(value, kind):
    """A ratio, or a number that is not finite, as a number of some type; no int if it is none."""
    if type(value) is kind:
        return value
    if not isinstance(value, Ratio):
        return kind(value)
    numerator, denominator = value.numerator, value.denominator
    if issubclass(kind, int) and denominator != 1:
        kind = float
    if denominator == 1:
        return kind(numerator)
    if is_of(kind, "decimal", "Decimal"):
        return kind(numerator) / denominator
    if issubclass(kind, Rational):
        return kind(numerator, denominator)
    return kind(numerator / denominator)


def ratio_of(value):
    """A number as a ratio, if it is finite."""
    numerator, denominator = exact_ratio(value)
    return value if denominator is None else Ratio(numerator, denominator)


class Sums:
    """Sums of numbers and of their squares, by denominator."""

    def __init__(self, data, squares=False):
        self.count = 0
        kinds = set()
        plain, squared = {}, {}
        for x in data:
            kinds.add(type(x))
            self.count += 1
            numerator, denominator = exact_ratio(x)
            plain[denominator] = plain.get(denominator, 0) + numerator
            if squares and denominator is not None:
                squared[denominator] = squared.get(denominator, 0) + numerator * numerator
        # What is not finite decides alone.
        self.special = plain.get(None)
        self.is_special = None in plain
        self.total = self.special if self.is_special else _added(plain)
        if squares and not self.is_special:
            self.squares = _added({d * d: n for d, n in squared.items()})
        # Types that do not go together are an error.
        self.kind = reduce(coerced, kinds, int)

    def mean(self):
        return self.special if self.is_special else self.total / self.count


def _added(parts):
    return reduce(Ratio.__add__, (Ratio(numerator, denominator) for denominator, numerator in parts.items()), Ratio(0))


def deviations(data, center=None):
    """The type for results, the sum of the squares of the distances from the mean or from `center`, the mean, the count."""
    if center is not None:
        sums = Sums((distance := x - center) * distance for x in data)
        return sums.kind, sums.total, center, sums.count
    sums = Sums(data, squares=True)
    if not sums.count:
        return sums.kind, Ratio(0), Ratio(0), 0
    if sums.is_special:
        return sums.kind, sums.special, sums.special, sums.count
    total = sums.total
    square = Ratio(-total.numerator ** 2, total.denominator ** 2 * sums.count)
    return sums.kind, sums.squares + square, sums.mean(), sums.count


# Bits enough for a root that is rounded to a float only once: twice as many as a float has, and three.
_BITS = 2 * sys.float_info.mant_dig + 3


def float_root(numerator, denominator):
    """The square root of a ratio as a float, correctly rounded."""
    if not numerator:
        return 0.0
    shift = (numerator.bit_length() - denominator.bit_length() - _BITS) // 2
    if shift >= 0:
        denominator <<= 2 * shift
    else:
        numerator <<= -2 * shift
    root = isqrt(numerator // denominator)
    # An odd last bit says that there is more behind it.
    root |= root * root * denominator != numerator
    return float(root << shift) if shift >= 0 else root / (1 << -shift)


def decimal_root(numerator, denominator):
    """The square root of a ratio as a Decimal, correctly rounded: the nearest of three neighbours."""
    from decimal import Decimal

    if not numerator:
        return Decimal("0.0")
    root = (Decimal(numerator) / Decimal(denominator)).sqrt()

    def beyond(neighbour):
        """Compares the ratio with the square of what is halfway to a neighbour."""
        (a, b), (c, d) = root.as_integer_ratio(), neighbour.as_integer_ratio()
        half = a * d + b * c
        return 4 * numerator * (b * d) ** 2 - denominator * half * half

    if beyond(root.next_plus()) > 0:
        return root.next_plus()
    if beyond(root.next_minus()) < 0:
        return root.next_minus()
    return root


def root(value, kind):
    """The square root of a ratio, as a Decimal if the data are, else as a float."""
    if is_of(kind, "decimal", "Decimal"):
        return decimal_root(value.numerator, value.denominator)
    return float_root(value.numerator, value.denominator)
