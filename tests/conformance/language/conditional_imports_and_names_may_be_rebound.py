import math

first = math
import math as again

print(first is again)
from math import floor as lower, ceil

print(lower(1.5), ceil(1.5))
math = "rebound"
print(math)
try:
    from math import nonexistent
except ImportError as error:
    print(str(error).split(" (")[0])
try:
    import surely_not_here
except ModuleNotFoundError as error:
    print(error, error.name)
