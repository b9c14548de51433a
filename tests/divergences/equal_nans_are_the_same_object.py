"""Floats are stored inline, so two NaNs with the same bits are one object, and containers find either."""

nan, other = float("nan"), float("nan")
print(nan is other, other in [nan], nan == other)
