import warnings

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(eval(r"f'\{6 * 7}'"), eval(r"f'a\{1}b\{2}'"), eval(r"f'''\{3}'''"))
print([str(warning.message) for warning in caught])
print(f"\\{6 * 7}", rf"\{6 * 7}")
