"""Normal distributions."""

from math import erfc, exp, fabs, hypot, log, sqrt, tau

from _statistics_exact import StatisticsError, deviations, float_root

_ROOT_OF_2 = sqrt(2.0)

# Wichura's rational functions (AS241) for quantiles of the normal distribution: near the middle, further out, and in the
# tails; the coefficients of numerator and denominator, the highest power first.
_MIDDLE = (
    (2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4, 4.5921953931549871457e+4,
     1.3731693765509461125e+4, 1.9715909503065514427e+3, 1.3314166789178437745e+2, 3.3871328727963666080e+0),
    (5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4, 2.1213794301586595867e+4,
     5.3941960214247511077e+3, 6.8718700749205790830e+2, 4.2313330701600911252e+1, 1.0),
)
_OUTER = (
    (7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e+0,
     3.64784832476320460504e+0, 5.76949722146069140550e+0, 4.63033784615654529590e+0, 1.42343711074968357734e+0),
    (1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
     6.89767334985100004550e-1, 1.67638483018380384940e+0, 2.05319162663775882187e+0, 1.0),
)
_TAIL = (
    (2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
     2.96560571828504891230e-1, 1.78482653991729133580e+0, 5.46378491116411436990e+0, 6.65790464350110377720e+0),
    (2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
     1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0),
)


def _polynomial(coefficients, x):
    value = coefficients[0]
    for coefficient in coefficients[1:]:
        value = value * x + coefficient
    return value


def standard_quantile(p):
    """Where the standard normal distribution has so much of itself to the left."""
    from_middle = p - 0.5
    if fabs(from_middle) <= 0.425:
        r = 0.180625 - from_middle * from_middle
        above, below = _MIDDLE
        return _polynomial(above, r) * from_middle / _polynomial(below, r)
    r = sqrt(-log(p if from_middle <= 0.0 else 1.0 - p))
    (above, below), start = (_OUTER, 1.6) if r <= 5.0 else (_TAIL, 5.0)
    r -= start
    x = _polynomial(above, r) / _polynomial(below, r)
    return -x if from_middle < 0.0 else x


class NormalDist:
    """A normal distribution, by its mean and its standard deviation."""

    __module__ = "statistics"
    __slots__ = {"_mu": "The mean.", "_sigma": "The standard deviation."}

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError("sigma must be non-negative")
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        """The distribution with the mean and the standard deviation of some data."""
        _, total, mean, count = deviations(data)
        if count < 2:
            raise StatisticsError("stdev requires at least two data points")
        variance = total / (count - 1)
        return cls(float(mean), float_root(variance.numerator, variance.denominator))

    def samples(self, n, *, seed=None):
        """A list of n random numbers with this distribution."""
        import random

        uniform = (random if seed is None else random.Random(seed)).random
        mu, sigma = self._mu, self._sigma
        return [mu + standard_quantile(uniform()) * sigma for _ in range(n)]

    def pdf(self, x):
        """How dense the distribution is at x."""
        variance = self._sigma * self._sigma
        if not variance:
            raise StatisticsError("pdf() not defined when sigma is zero")
        distance = x - self._mu
        return exp(distance * distance / (-2.0 * variance)) / sqrt(tau * variance)

    def cdf(self, x):
        """How much of the distribution is at x or below."""
        if not self._sigma:
            raise StatisticsError("cdf() not defined when sigma is zero")
        return 0.5 * erfc((self._mu - x) / (self._sigma * _ROOT_OF_2))

    def inv_cdf(self, p):
        """The x with so much of the distribution below it."""
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError("p must be in the range 0.0 < p < 1.0")
        return self._mu + standard_quantile(p) * self._sigma

    def quantiles(self, n=4):
        """The places that cut the distribution into n parts of the same size."""
        return [self.inv_cdf(part / n) for part in range(1, n)]

    def overlap(self, other):
        """How much two distributions have in common: 1.0 if they are the same."""
        if not isinstance(other, NormalDist):
            raise TypeError("Expected another NormalDist instance")
        a, b = sorted((self, other), key=lambda one: (one._sigma, one._mu))
        a_variance, b_variance = a.variance, b.variance
        if not a_variance or not b_variance:
            raise StatisticsError("overlap() not defined when sigma is zero")
        spread = b_variance - a_variance
        distance = fabs(b._mu - a._mu)
        if not spread:
            return erfc(distance / (2.0 * a._sigma * _ROOT_OF_2))
        # Where the two densities are equal.
        middle = a._mu * b_variance - b._mu * a_variance
        width = a._sigma * b._sigma * sqrt(distance * distance + spread * log(b_variance / a_variance))
        places = (middle + width) / spread, (middle - width) / spread
        return 1.0 - sum(fabs(b.cdf(x) - a.cdf(x)) for x in places)

    def zscore(self, x):
        """How many standard deviations x is above the mean."""
        if not self._sigma:
            raise StatisticsError("zscore() not defined when sigma is zero")
        return (x - self._mu) / self._sigma

    @property
    def mean(self):
        """The mean."""
        return self._mu

    @property
    def median(self):
        """The median, which is the mean."""
        return self._mu

    @property
    def mode(self):
        """Where the distribution is densest: at the mean."""
        return self._mu

    @property
    def stdev(self):
        """The standard deviation."""
        return self._sigma

    @property
    def variance(self):
        """The square of the standard deviation."""
        return self._sigma * self._sigma

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu - other._mu, hypot(self._sigma, other._sigma))
        return NormalDist(self._mu - other, self._sigma)

    def __rsub__(self, other):
        return -(self - other)

    def __mul__(self, other):
        return NormalDist(self._mu * other, self._sigma * fabs(other))

    __rmul__ = __mul__

    def __truediv__(self, other):
        return NormalDist(self._mu / other, self._sigma / fabs(other))

    def __pos__(self):
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return (self._mu, self._sigma) == (other._mu, other._sigma)

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f"{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})"

    def __getstate__(self):
        return self._mu, self._sigma

    def __setstate__(self, state):
        self._mu, self._sigma = state
