print(True + True, True * 5, -True, True / 2, sum([True, False, True]), [10, 20][True], True == 1, True is (1 == 1), isinstance(True, int))
print(bool("False"), bool(0.0), bool([0]), True and False, str(True), repr(False), int(True), f"{True:d} {True}", True < 2, False - 1)
print(True & True, True | False, type(True & True).__name__, type(True & 1).__name__, type(True + 0).__name__, not True, True // 2)
