error = "before"
try:
    raise ValueError("v")
except ValueError as error:
    print(error)
try:
    error
except NameError as missing:
    print(missing)
try:
    raise ValueError("w")
except ValueError as caught:
    caught = "rebound"
    del caught
print("fine")
