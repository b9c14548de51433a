class C:
    def m(self):
        return self

    def n(self):
        pass


a, b = C(), C()
print(a.m == a.m, a.m is a.m, a.m == b.m, a.m == a.n, hash(a.m) == hash(a.m))
method = a.m
a.m = "hidden"
print(method() is a, a.m)
a.function = lambda: "no self"
print(a.function())
