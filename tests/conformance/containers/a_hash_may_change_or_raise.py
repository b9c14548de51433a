class K:
    def __init__(self, h):
        self.h = h

    def __hash__(self):
        if self.h is None:
            raise ValueError("no hash now")
        return self.h

    def __eq__(self, other):
        return self is other


k = K(1)
d = {k: "v"}
k.h = 2
print(k in d, list(d.values()))
k.h = 1
print(k in d)
k.h = None
try:
    k in d
except ValueError as error:
    print(error)
print(len(d), next(iter(d)) is k)
print(hash(K(2**64 + 5)) == hash(2**64 + 5))
