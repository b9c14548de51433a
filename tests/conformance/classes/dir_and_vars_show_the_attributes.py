class A:
    x = 1

    def __init__(self):
        self.y = 2


class B(A):
    def __dir__(self):
        return ["custom", "a"]


print([name for name in dir(A()) if not name.startswith("_")], dir(B()))
print(vars(A()))
try:
    vars(5)
except TypeError as error:
    print(error)
print(type(vars(A)).__name__)
try:
    vars(A)["z"] = 1
except TypeError as error:
    print(error)
