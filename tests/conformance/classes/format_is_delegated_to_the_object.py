class Money:
    def __init__(self, amount):
        self.amount = amount

    def __format__(self, spec):
        return f"<{self.amount}:{spec}>"


m = Money(5)
print(f"{m}", f"{m:abc}", "{:x}".format(m), format(m), format(m, "spec"))
width = 7
print(f"{m:{width}.{2}}")
try:
    format(object(), "x")
except TypeError as error:
    print(error)


class Bad:
    def __format__(self, spec):
        return 1


try:
    f"{Bad()}"
except TypeError as error:
    print(error)
