class R:
    def __reversed__(self):
        return "anything at all"


class S:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        return i * 10


print(reversed(R()), list(reversed(S())), list(reversed("abc")), list(reversed({1: 2, 3: 4})), list(reversed((1, 2))))
for bad in ({1, 2}, iter([1]), 5):
    try:
        reversed(bad)
    except TypeError as error:
        print(error)
