print("before")
import shapes

print(shapes.version, shapes.circle_area(2), shapes.square.area(3))
print(shapes.__name__, shapes.__package__, shapes.circle.__package__)
