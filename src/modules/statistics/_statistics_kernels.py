"""Densities estimated from samples: each point of the data is smeared out by a kernel."""

from bisect import bisect_left, bisect_right
from math import acos, asin, atan, cos, cosh, erf, exp, log, pi, sin, sqrt, tan

from _statistics_exact import StatisticsError
from _statistics_normal import NormalDist


class Kernel:
    """A density, how much of it is below t, where it has so much below, and how far it reaches (None: without end)."""

    def __init__(self, density, below, quantile, reach=1.0):
        self.density = density
        self.below = below
        self.quantile = quantile
        self.reach = reach


def _solved(estimate, below, density):
    """A quantile function: Newton's method, from an estimate."""

    def quantile(p):
        x = estimate(p)
        while abs(difference := below(x) - p) > 1e-12:
            x -= difference / density(x)
        return x

    return quantile


def _quartic_density(t):
    return 15/16 * (1.0 - t * t) ** 2


def _quartic_below(t):
    return 3/16 * t**5 - 5/8 * t**3 + 15/16 * t + 1/2


def _quartic_estimate(p):
    side, p = (1.0, p) if p <= 1/2 else (-1.0, 1.0 - p)
    x = (2.0 * p) ** 0.4258865685331 - 1.0
    if p >= 0.004:
        x += 0.026818732 * sin(7.101753784 * p + 2.73230839482953)
    return x * side


def _triweight_density(t):
    return 35/32 * (1.0 - t * t) ** 3


def _triweight_below(t):
    return 35/32 * (-1/7*t**7 + 3/5*t**5 - t**3 + t) + 1/2


def _triweight_estimate(p):
    side, p = (1.0, p) if p <= 1/2 else (-1.0, 1.0 - p)
    return ((2.0 * p) ** 0.3400218741872791 - 1.0) * side


_ROOT_OF_TAU = sqrt(2 * pi)
_ROOT_OF_2 = sqrt(2)
_NORMAL = Kernel(
    lambda t: exp(-1/2 * t * t) / _ROOT_OF_TAU,
    lambda t: 1/2 * (1.0 + erf(t / _ROOT_OF_2)),
    NormalDist().inv_cdf,
    None,
)
_LOGISTIC = Kernel(
    lambda t: 1/2 / (1.0 + cosh(t)),
    lambda t: 1.0 - 1.0 / (exp(t) + 1.0),
    lambda p: log(p / (1 - p)),
    None,
)
_SIGMOID = Kernel(
    lambda t: (1 / pi) / cosh(t),
    lambda t: (2 / pi) * atan(exp(t)),
    lambda p: log(tan(p * pi/2)),
    None,
)
_RECTANGULAR = Kernel(lambda t: 1/2, lambda t: 1/2 * t + 1/2, lambda p: 2*p - 1)
_TRIANGULAR = Kernel(
    lambda t: 1.0 - abs(t),
    lambda t: t*t * (1/2 if t < 0.0 else -1/2) + t + 1/2,
    lambda p: sqrt(2*p) - 1 if p < 1/2 else 1 - sqrt(2 - 2*p),
)
_PARABOLIC = Kernel(
    lambda t: 3/4 * (1.0 - t * t),
    lambda t: -1/4 * t**3 + 3/4 * t + 1/2,
    lambda p: 2 * cos((acos(2*p-1) + pi) / 3),
)
_QUARTIC = Kernel(_quartic_density, _quartic_below, _solved(_quartic_estimate, _quartic_below, _quartic_density))
_TRIWEIGHT = Kernel(
    _triweight_density, _triweight_below, _solved(_triweight_estimate, _triweight_below, _triweight_density)
)
_COSINE = Kernel(
    lambda t: (pi / 4) * cos((pi / 2) * t),
    lambda t: 1/2 * sin((pi / 2) * t) + 1/2,
    lambda p: 2 * asin(2*p - 1) / pi,
)

_KERNELS = {
    "normal": _NORMAL, "gauss": _NORMAL, "logistic": _LOGISTIC, "sigmoid": _SIGMOID, "rectangular": _RECTANGULAR,
    "uniform": _RECTANGULAR, "triangular": _TRIANGULAR, "parabolic": _PARABOLIC, "epanechnikov": _PARABOLIC,
    "quartic": _QUARTIC, "biweight": _QUARTIC, "triweight": _TRIWEIGHT, "cosine": _COSINE,
}


def _checked(data, h, kernel):
    """The kernel by its name, for data of which a density can be told."""
    if not len(data):
        raise StatisticsError("Empty data sequence")
    if not isinstance(data[0], (int, float)):
        raise TypeError("Data sequence must contain ints or floats")
    if h <= 0.0:
        raise StatisticsError(f"Bandwidth h must be positive, not {h=!r}")
    found = _KERNELS.get(kernel)
    if found is None:
        raise StatisticsError(f"Unknown kernel name: {kernel!r}")
    return found


def kde(data, h, kernel="normal", *, cumulative=False):
    """A function that estimates the density of what a sample comes from, or with `cumulative` how much is below.

    `h` is how wide each point is smeared out, `kernel` the form in which it is.
    """
    form = _checked(data, h, kernel)
    density, below = form.density, form.below
    # The data in order, made anew when there are more or less of them.
    ordered = []

    def near(x):
        """The data that reach x, and how many are below those."""
        if len(ordered) != len(data):
            ordered[:] = sorted(data)
        reach = h * form.reach
        start = bisect_left(ordered, x - reach)
        return ordered[start:bisect_right(ordered, x + reach)], start

    def pdf(x):
        points = data if form.reach is None else near(x)[0]
        return sum(density((x - point) / h) for point in points) / (len(data) * h)

    def cdf(x):
        points, passed = (data, 0) if form.reach is None else near(x)
        return sum((below((x - point) / h) for point in points), passed) / len(data)

    result, what = (cdf, "CDF") if cumulative else (pdf, "PDF")
    result.__doc__ = f"{what} estimate with {h=!r} and {kernel=!r}"
    return result


def kde_random(data, h, kernel="normal", *, seed=None):
    """A function that gives random numbers with the density that `kde` estimates."""
    import random

    quantile = _checked(data, h, kernel).quantile
    source = random.Random(seed)

    def rand():
        return source.choice(data) + h * quantile(source.random())

    rand.__doc__ = f"Random KDE selection with {h=!r} and {kernel=!r}"
    return rand


kde.__module__ = kde_random.__module__ = "statistics"
