import statistics as s

def attempt(function, *arguments, **named):
    try:
        result = function(*arguments, **named)
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(function.__name__, arguments, named, "->", result)


normal = s.NormalDist(100, 15)
print(normal, normal.mean, normal.median, normal.mode, normal.stdev, normal.variance)
print(normal.pdf(110), normal.cdf(85), [normal.inv_cdf(p) for p in (1e-300, 0.01, 0.3, 0.5, 0.975)])
print(normal.quantiles(5), normal.zscore(130), normal.overlap(s.NormalDist(110, 10)), normal.overlap(normal + 1))
print(normal + 5, 5 - normal, normal * -2, 2 * normal, normal / 4, -normal, +normal, normal + normal, normal - normal)
print(normal == s.NormalDist(100, 15), normal == 1, hash(normal) == hash(s.NormalDist(100.0, 15.0)))
print(normal.samples(3, seed=7), s.NormalDist.from_samples([1, 2, 4]))
attempt(s.NormalDist, 1, -1)
attempt(normal.inv_cdf, 0)
attempt(normal.overlap, 3)
zero = s.NormalDist(1, 0)
for action in (zero.pdf, zero.cdf, zero.zscore):
    attempt(action, 1)
attempt(zero.overlap, normal)
attempt(s.NormalDist.from_samples, [1])

data = [-2.1, -1.3, -0.4, 1.9, 5.1, 6.2]
kernels = ["normal", "logistic", "sigmoid", "rectangular", "triangular", "parabolic", "quartic", "triweight", "cosine"]
for kernel in kernels:
    density, below = s.kde(data, 1.5, kernel), s.kde(data, 1.5, kernel, cumulative=True)
    random = s.kde_random(data, 1.5, kernel, seed=1)
    print(kernel, density(1.25), below(1.25), [random() for _ in range(3)])
print(density.__doc__, below.__doc__, random.__doc__)
attempt(s.kde, [], 1)
attempt(s.kde, ["a"], 1)
attempt(s.kde, [1], 0)
attempt(s.kde, [1], 1, "x")
