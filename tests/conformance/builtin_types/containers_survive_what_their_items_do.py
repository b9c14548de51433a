class Bad:
    def __eq__(self, o): raise ValueError('eq')
    def __hash__(self): return 1
d = {Bad(): 1}
def t(f):
    try: print('->', f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: d[Bad()])
t(lambda: d[1])
t(lambda: {Bad(), Bad()})
t(lambda: [Bad()] == [Bad()])
t(lambda: Bad() in [Bad()])
class Mut:
    def __init__(self, l): self.l = l
    def __eq__(self, o): self.l.clear(); return False
    __hash__ = None
l = []; l += [Mut(l), 1, 2]
t(lambda: l.index(5))
l = [];  l += [Mut(l), 1, 2]
t(lambda: l.count(5))
l = [];  l += [Mut(l), 1, 2]
t(lambda: l.remove(5))
l = [];  l += [1, Mut(l), 2]
t(lambda: 5 in l)
l = [];  l += [1, Mut(l), 2]
t(lambda: l == [1, 2, 3])
def it():
    d = {1: 1, 2: 2}
    for k in d: d[k + 10] = 1
t(it)
def it():
    d = {1: 1, 2: 2}
    for k in d: del d[k]
t(it)
def it():
    s = {1, 2}
    for k in s: s.add(k + 10)
t(it)
def it():
    l = [3, 1, 2]
    l.sort(key=lambda x: l.append(x))
t(it)
def it():
    l = [3, 1, 2]
    l.sort(key=lambda x: (l.append(x), x)[1])
    return l
t(it)
class R:
    n = 0
    def __lt__(self, o): R.n += 1; return R.n % 2 == 0
x = [R() for _ in range(200)]
x.sort(); print(len(set(map(id, x))))
class E:
    def __init__(self, v): self.v = v
    def __lt__(self, o):
        if self.v == 50: raise KeyError('lt')
        return self.v < o.v
x = [E(i * 37 % 101) for i in range(101)]
try: x.sort()
except KeyError as e: print('KeyError', e, sorted(e.v for e in x) == list(range(101)))
