import sys

print(sys.get_int_max_str_digits())
for make in (lambda: str(10**4300), lambda: int("1" * 4301), lambda: f"{10**4300}"):
    try:
        make()
    except ValueError as error:
        print(error)
sys.set_int_max_str_digits(5000)
print(len(str(10**4300)), int("1" * 4301) % 1000)
sys.set_int_max_str_digits(0)
print(len(str(10**6000)))
try:
    sys.set_int_max_str_digits(100)
except ValueError as error:
    print(error)
sys.set_int_max_str_digits(640)
try:
    str(10**640)
except ValueError as error:
    print(error)
