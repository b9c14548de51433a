from shapes import *

print(circle_area(1), square.__name__, late.__name__, "version" in globals())
from shapes.circle import *

print(public, "_private" in globals(), area(1))
