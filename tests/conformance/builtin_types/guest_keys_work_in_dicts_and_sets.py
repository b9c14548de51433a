class K:
    def __init__(self, v): self.v = v
    def __hash__(self): return hash(self.v) % 3
    def __eq__(self, o): return isinstance(o, K) and self.v == o.v
    def __lt__(self, o): return self.v < o.v
    def __repr__(self): return f'K({self.v})'
d = {}
for i in range(20): d[K(i)] = i
print(d)
for i in range(0, 20, 2): del d[K(i)]
print(d, len(d), K(3) in d, K(4) in d)
s = {K(i) for i in range(10)}
print(len(s), s, K(3) in s)
print(s - {K(1)}, s & {K(1), K(2)}, s ^ {K(1), K(100)})
print(sorted([K(3), K(1), K(2)]), sorted([K(3), K(1), K(2)], reverse=True), min(K(3), K(1)), max([K(5), K(9)]))
