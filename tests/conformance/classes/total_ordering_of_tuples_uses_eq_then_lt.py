class V:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        print(f"{self.n}=={other.n}")
        return self.n == other.n

    def __lt__(self, other):
        print(f"{self.n}<{other.n}")
        return self.n < other.n


print((V(1), V(2)) < (V(1), V(3)))
print([V(1)] == [V(2)])
print(sorted([V(2), V(1)])[0].n)
print(max(V(1), V(2), key=lambda v: -v.n).n)
