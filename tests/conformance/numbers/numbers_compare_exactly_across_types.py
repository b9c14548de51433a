print(1 == 1.0, 2**53 == float(2**53), 2**53 + 1 == float(2**53), 2**53 + 1 > float(2**53), True == 1, 1 == 1 + 0j, 1 < 1.5 < 2)
print(10**400 > 1e308, 10**400 == float("inf"), 0.1 + 0.2 == 0.3, 0.5 == 1 / 2, -0.0 == 0.0, 1 == "1", None == 0)
print({1: "int", 1.0: "float", True: "bool"}, hash(1) == hash(1.0) == hash(True), hash(2**61 - 1), hash(-1), hash(2**61), hash(1.5), hash(0.1))
try:
    1j < 2j
except TypeError as error:
    print(error)
