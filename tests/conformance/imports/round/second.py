print("second begins")
from round import first

value = "second value"
print("second sees first:", hasattr(first, "value"))


def later():
    return first.value
