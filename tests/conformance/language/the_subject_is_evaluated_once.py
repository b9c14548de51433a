class Noisy:
    def __init__(self):
        self.reads = 0

    @property
    def value(self):
        self.reads += 1
        return 3

    def __eq__(self, other):
        print("eq", other)
        return other == 2


noisy = Noisy()
match noisy.value:
    case 1:
        print("one")
    case 2 | 3:
        print("two or three")
print(noisy.reads)
match noisy:
    case 1:
        print("never")
    case 2:
        print("equal to two")
