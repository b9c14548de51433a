class C:
    pass


a, b = C(), C()
print(a == a, a == b, a != b, a in [b], a in [b, a])


class D:
    def __eq__(self, other):
        print("eq")
        return True


d = D()
print(d == 1, d != 1, d in [D()], [d] == [1], d is d)
try:
    hash(d)
except TypeError as error:
    print(error)
try:
    {d}
except TypeError as error:
    print(error)
