import statistics as s
from math import inf, nan

def attempt(function, *arguments, **named):
    try:
        result = function(*arguments, **named)
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(function.__name__, arguments, named, "->", result)


for function in (s.mean, s.variance, s.pvariance, s.stdev, s.pstdev):
    for data in ([1, 2, 4], [1.5, 2.25, 1e300, -1e300], [0.1] * 10, [True, 2, 4], [2], [], [1, inf], [1.0, nan], ["a"], [None, 1]):
        attempt(function, data)
attempt(s.variance, [1.5, 2, 3], 2)
attempt(s.pvariance, [1, 2, 3], 5)
attempt(s.fmean, [1, 2], [3, 1])
attempt(s.fmean, [1, 2], [1])
attempt(s.fmean, [1, 2], [0, 0])
attempt(s.fmean, [])
for data in ([54, 24, 36], [0, 1], [-1], [], [1, nan], [0, inf]):
    attempt(s.geometric_mean, data)
for data in ([2.5, 3, 10], [1, 0, 2], [-1], ["a"], [], [inf, 2], [5]):
    attempt(s.harmonic_mean, data)
attempt(s.harmonic_mean, [40, 60, 30], [5, 30, 1])
attempt(s.harmonic_mean, [1, 2], [1])
attempt(s.harmonic_mean, [1, 2], [0, 0])
for function in (s.median, s.median_low, s.median_high, s.median_grouped, s.mode, s.multimode):
    for data in ([3, 1, 2], [4, 1, 3, 3], [1], []):
        attempt(function, data)
attempt(s.median_grouped, [52, 52, 53, 54], interval=2)
attempt(s.median_grouped, ["a", "a"])
for n in (0, 1, 4, 10):
    attempt(s.quantiles, [1, 5, 2, 9, 4, 7], n=n)
    attempt(s.quantiles, [1, 5, 2, 9, 4, 7], n=n, method="inclusive")
attempt(s.quantiles, [3])
attempt(s.quantiles, [])
attempt(s.quantiles, [1, 2], method="x")
x, y = [1, 2, 3, 4, 5, 6, 7, 8, 9], [9, 8, 1, 3, 4, 2, 2, 7, 6]
attempt(s.covariance, x, y)
attempt(s.correlation, x, y)
attempt(s.correlation, x, y, method="ranked")
attempt(s.correlation, x, y, method="what")
attempt(s.correlation, [1, 1], [2, 3])
attempt(s.correlation, [1], [2])
attempt(s.linear_regression, x, y)
attempt(s.linear_regression, x, y, proportional=True)
attempt(s.linear_regression, [1, 1], [2, 3])
attempt(s.linear_regression, [1, 1], [2])
