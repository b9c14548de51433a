double = lambda x: x * undefined_factor
print(list(map(double, [1])))
