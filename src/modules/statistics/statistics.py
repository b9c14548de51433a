"""Averages, spread and relations of data.

Ints, floats, Fractions and Decimals are summed exactly, and rounded once at the end.
"""

from math import exp, fsum, inf, isinf, isfinite, isnan, log, nan, sqrt, sumprod
from _statistics_exact import StatisticsError, Sums, converted, deviations, is_of, ratio_of, root

__all__ = [
    "NormalDist", "StatisticsError", "correlation", "covariance", "fmean", "geometric_mean", "harmonic_mean", "kde",
    "kde_random", "linear_regression", "mean", "median", "median_grouped", "median_high", "median_low", "mode",
    "multimode", "pstdev", "pvariance", "quantiles", "stdev", "variance",
]

_NEGATIVE = "harmonic mean does not support negative values"


def __getattr__(name):
    """What not every program uses is imported when it is asked for."""
    if name == "NormalDist":
        from _statistics_normal import NormalDist as found
    elif name in ("kde", "kde_random"):
        import _statistics_kernels

        found = getattr(_statistics_kernels, name)
    elif name == "LinearRegression":
        from collections import namedtuple

        found = namedtuple("LinearRegression", ("slope", "intercept"), module=__name__)
    else:
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'", name=name)
    globals()[name] = found
    return found


def mean(data):
    """The sum of the data, divided by their number."""
    sums = Sums(data)
    if not sums.count:
        raise StatisticsError("mean requires at least one data point")
    return converted(sums.mean(), sums.kind)


def fmean(data, weights=None):
    """The mean as a float, faster than `mean`; with weights, each of the data counts as much as its weight says."""
    if weights is None:
        if not hasattr(data, "__len__"):
            data = list(data)
        total = fsum(data)
        if not len(data):
            raise StatisticsError("fmean requires at least one data point")
        return total / len(data)
    if not isinstance(weights, (list, tuple)):
        weights = list(weights)
    try:
        total = sumprod(data, weights)
    except ValueError:
        raise StatisticsError("data and weights must be the same length") from None
    weight = fsum(weights)
    if not weight:
        raise StatisticsError("sum of weights must be non-zero")
    return total / weight


def geometric_mean(data):
    """The n-th root of the product of n numbers, as a float."""
    logarithms = []
    count = 0
    has_zero = False
    for x in data:
        count += 1
        if x > 0.0 or isnan(x):
            logarithms.append(log(x))
        elif x == 0.0:
            has_zero = True
        else:
            raise StatisticsError("No negative inputs allowed", x)
    if not count:
        raise StatisticsError("Must have a non-empty dataset")
    total = fsum(logarithms)
    if isnan(total) or has_zero and total == inf:
        return nan
    return 0.0 if has_zero else exp(total / count)


def _not_negative(values):
    for x in values:
        if x < 0:
            raise StatisticsError(_NEGATIVE)
        yield x


def harmonic_mean(data, weights=None):
    """The reciprocal of the mean of the reciprocals; with weights, each counts as much as its weight says."""
    if iter(data) is data:
        data = list(data)
    count = len(data)
    if not count:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if weights is None:
        if count == 1:
            return _single_harmonic(data[0])
        weight, weights = ratio_of(count), [1] * count
    else:
        if iter(weights) is weights:
            weights = list(weights)
        if len(weights) != count:
            raise StatisticsError("Number of weights does not match data size")
        weight = Sums(_not_negative(weights)).total
    try:
        sums = Sums(part / x if part else 0 for part, x in zip(weights, _not_negative(data)))
    except ZeroDivisionError:
        return 0
    total = sums.total
    if sums.is_special:
        if total <= 0:
            raise StatisticsError("Weighted sum must be positive")
        return converted(float(weight) / total, sums.kind)
    if total.numerator <= 0:
        raise StatisticsError("Weighted sum must be positive")
    if not hasattr(weight, "denominator"):
        return converted(weight / float(total), sums.kind)
    numerator, denominator = weight.numerator * total.denominator, weight.denominator * total.numerator
    return converted(type(total)(numerator, denominator), sums.kind)


def _single_harmonic(x):
    from numbers import Real

    if not isinstance(x, Real) and not is_of(type(x), "decimal", "Decimal"):
        raise TypeError("unsupported type")
    if x < 0:
        raise StatisticsError(_NEGATIVE)
    return x


def _ordered(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data


def median(data):
    """The one in the middle, or the mean of the two in the middle."""
    data = _ordered(data)
    middle, is_odd = divmod(len(data), 2)
    return data[middle] if is_odd else (data[middle - 1] + data[middle]) / 2


def median_low(data):
    """The one in the middle, or the smaller of two."""
    data = _ordered(data)
    return data[(len(data) - 1) // 2]


def median_high(data):
    """The one in the middle, or the larger of two."""
    data = _ordered(data)
    return data[len(data) // 2]


def median_grouped(data, interval=1.0):
    """The median of data that stand for classes of a width: where inside its class it would be."""
    from bisect import bisect_left, bisect_right

    data = _ordered(data)
    count = len(data)
    x = data[count // 2]
    below = bisect_left(data, x)
    inside = bisect_right(data, x, lo=below) - below
    try:
        interval, x = float(interval), float(x)
    except ValueError:
        raise TypeError("Value cannot be converted to a float") from None
    return x - interval / 2.0 + interval * (count / 2 - below) / inside


def mode(data):
    """The commonest of the data, the first one if there are several."""
    from collections import Counter

    commonest = Counter(iter(data)).most_common(1)
    if not commonest:
        raise StatisticsError("no mode for empty data")
    return commonest[0][0]


def multimode(data):
    """A list of the commonest of the data."""
    from collections import Counter

    counts = Counter(iter(data))
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method="exclusive"):
    """The n - 1 places that cut data into n parts of the same size.

    With the method "inclusive", the smallest and the largest of the data are the ends of what they come from.
    """
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    count = len(data)
    if not count:
        raise StatisticsError("must have at least one data point")
    if count == 1:
        return data * (n - 1)
    if method not in ("inclusive", "exclusive"):
        raise ValueError(f"Unknown method: {method!r}")
    shift = 0 if method == "inclusive" else 1
    result = []
    for part in range(1, n):
        place = part * (count - 1 + 2 * shift)
        left = place // n - shift
        if shift:
            left = min(max(left, 0), count - 2)
        share = place - (left + shift) * n
        result.append((data[left] * (n - share) + data[left + 1] * share) / n)
    return result


def variance(data, xbar=None):
    """How far a sample of data is spread: the mean square of the distance from the mean, of n - 1."""
    kind, total, _, count = deviations(data, xbar)
    if count < 2:
        raise StatisticsError("variance requires at least two data points")
    return converted(total / (count - 1), kind)


def pvariance(data, mu=None):
    """How far a whole population is spread: the mean square of the distance from the mean."""
    kind, total, _, count = deviations(data, mu)
    if count < 1:
        raise StatisticsError("pvariance requires at least one data point")
    return converted(total / count, kind)


def stdev(data, xbar=None):
    """The square root of the variance of a sample."""
    kind, total, _, count = deviations(data, xbar)
    if count < 2:
        raise StatisticsError("stdev requires at least two data points")
    return root(total / (count - 1), kind)


def pstdev(data, mu=None):
    """The square root of the variance of a population."""
    kind, total, _, count = deviations(data, mu)
    if count < 1:
        raise StatisticsError("pstdev requires at least one data point")
    return root(total / count, kind)


def _pairs(x, y, what):
    """The number of pairs of data."""
    count = len(x)
    if len(y) != count:
        raise StatisticsError(f"{what} requires that both inputs have same number of data points")
    if count < 2:
        raise StatisticsError(f"{what} requires at least two data points")
    return count


def _centered(data, count):
    """The data as distances from their mean, and the mean."""
    center = fsum(data) / count
    return [x - center for x in data], center


def covariance(x, y, /):
    """How much two series of data go up and down together."""
    count = _pairs(x, y, "covariance")
    return sumprod(_centered(x, count)[0], _centered(y, count)[0]) / (count - 1)


def _ranks(data, start):
    """For each of the data, its place in order; the mean place for equal ones."""
    order = sorted(range(len(data)), key=data.__getitem__)
    ranks = [0.0] * len(data)
    at = 0
    while at < len(order):
        end = at + 1
        while end < len(order) and data[order[end]] == data[order[at]]:
            end += 1
        for place in order[at:end]:
            ranks[place] = start + (at + end - 1) / 2
        at = end
    return ranks


def _root_of_product(x, y):
    """sqrt(x * y), without overflow on the way and with the last bits right."""
    guess = sqrt(x * y)
    if not isfinite(guess):
        if isinf(guess) and not isinf(x) and not isinf(y):
            scale = 2.0 ** -512
            return _root_of_product(scale * x, scale * y) / scale
        return guess
    if not guess:
        if x and y:
            scale = 2.0 ** 537
            return _root_of_product(scale * x, scale * y) / scale
        return guess
    return guess + sumprod((x, guess), (y, -guess)) / (2.0 * guess)


def correlation(x, y, /, *, method="linear"):
    """Pearson's correlation of two series of data; of their ranks (Spearman's) with the method "ranked"."""
    count = _pairs(x, y, "correlation")
    if method == "ranked":
        start = (count - 1) / -2
        x, y = _ranks(x, start), _ranks(y, start)
    elif method == "linear":
        x, y = _centered(x, count)[0], _centered(y, count)[0]
    else:
        raise ValueError(f"Unknown method: {method!r}")
    try:
        return sumprod(x, y) / _root_of_product(sumprod(x, x), sumprod(y, y))
    except ZeroDivisionError:
        raise StatisticsError("at least one of the inputs is constant") from None


def linear_regression(x, y, /, *, proportional=False):
    """The slope and the intercept of the line that fits best; through zero if it is proportional."""
    count = _pairs(x, y, "linear regression")
    x_mean = y_mean = 0.0
    if not proportional:
        x, x_mean = _centered(x, count)
        y, y_mean = _centered(y, count)
    try:
        slope = (sumprod(x, y) + 0.0) / sumprod(x, x)
    except ZeroDivisionError:
        raise StatisticsError("x is constant") from None
    intercept = 0.0 if proportional else y_mean - slope * x_mean
    kind = globals().get("LinearRegression") or __getattr__("LinearRegression")
    return kind(slope, intercept)
