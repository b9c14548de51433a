import math

print(math.asinh(math.inf), math.asinh(-math.inf), math.asinh(math.nan), math.asinh(-0.0), math.asinh(5e-324))
