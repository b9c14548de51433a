from types import CellType

one, two, empty = CellType(1), CellType(2), CellType()
print(one == CellType(1), one < two, one >= two, empty < one, empty == CellType(), one != empty, one == 1)
try:
    hash(one)
except TypeError as error:
    print(error)
