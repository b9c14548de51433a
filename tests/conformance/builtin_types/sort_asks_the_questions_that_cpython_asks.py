import_log = []
class L:
    def __init__(self, v): self.v = v
    def __lt__(self, o): import_log.append((self.v, o.v)); return self.v < o.v
[L(i) for i in [3, 1, 2]].sort(); print(import_log); import_log.clear()
[L(i) for i in [5, 2, 8, 1, 9, 3, 7]].sort(); print(import_log); import_log.clear()
sorted([L(i) for i in range(6)], reverse=True); print(import_log); import_log.clear()
sorted([L(i * 7 % 40) for i in range(40)]); print(len(import_log), import_log[:30]); import_log.clear()
class L:
    def __init__(self, v, k=0): self.v = v; self.k = k
    def __lt__(self, o): import_log.append((self.v, o.v)); return self.v < o.v
for seq in ([3,1,2],[1,1,1],[2,2,1,1,0],[1,2,2,1],[5,4,4,3,3,6],[1,1,0,0],[3,2,1],[1,2,3],[2,1,1,2],[1,1,1,0],[4,4,3,3,3,2,5,5,1]):
    xs = [L(v, i) for i, v in enumerate(seq)]
    xs.sort(); print([(x.v, x.k) for x in xs], import_log); import_log.clear()
import_log = []
for n in (10, 50, 63):
    xs = [L(i * 7 % 11) for i in range(n)]
    xs.sort(); print(hash(tuple(import_log)), len(import_log)); import_log.clear()
for n in (64, 100, 1000, 5000):
    xs = [L(i * 7919 % 1009, i) for i in range(n)]
    xs.sort(); print([(x.v, x.k) for x in xs] == sorted((i * 7919 % 1009, i) for i in range(n)), len(import_log) < n * 13); import_log.clear()
