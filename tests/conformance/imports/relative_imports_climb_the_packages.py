import shapes

print(shapes.late())
print(hasattr(shapes, "deep"), shapes.deep.bottom.found == shapes.late())
print(shapes.square.circle_public, shapes.square.myself is shapes)
