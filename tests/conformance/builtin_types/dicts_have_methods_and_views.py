def t(f):
    try: print('->', f())
    except Exception as e: print(type(e).__name__, e)
d = dict(a=1, b=2)
print(d.keys(), d.values(), d.items(), d.keys() & {'a'}, sorted(d.keys() | {'z'}), sorted(d.keys() ^ {'a', 'q'}), d.keys() - {'a'}, d.items() & {('a', 1)}, ('a', 1) in d.items(), ('a', 2) in d.items(), 1 in d.values(), d.keys() == {'a', 'b'}, d.keys() < {'a', 'b', 'c'}, d.items() >= {('a', 1)}, d.keys().isdisjoint('xyz'))
print(list(reversed(d)), list(reversed(d.items())), list(reversed(d.values())), len(d.keys()))
k = d.keys(); d['c'] = 3; print(k, len(k)); print(d.pop('a'), d.pop('zz', 5), d.popitem(), d, d.setdefault('n'), d.setdefault('b', 9), d)
d.update({'x': 1}, y=2); d.update([('p', 1), ['q', 2]]); d |= {'w': 0}; d |= [('v', 1)]; print(d, d | {'b': 0}, d == dict(d), d != {}, d.copy() is d)
t(lambda: d['nope']); t(lambda: d.pop('nope')); t(lambda: dict.fromkeys('abc')); t(lambda: {}.popitem()); t(lambda: d | 5); t(lambda: dict(5)); t(lambda: dict([1, 2])); t(lambda: dict({'a': 1}, a=2)); t(lambda: d.update(1, 2)); t(lambda: {[]: 1}); t(lambda: d.get([])); t(lambda: {1: 2}[1.0]); t(lambda: {1: 'a', 1.0: 'b', True: 'c'})
d = {i: i for i in range(1000)}
for i in range(990): del d[i]
print(d, list(d)[0], next(iter(d)), list(reversed(d))[:2])
d.clear(); print(d, len(d))
d = {}; d['self'] = d; l = [1]; l.append(l); tt = ([],); tt[0].append(tt); print(d, l, tt)
d1 = {'a': [1, 2]}; d2 = {'a': [1, 2]}; print(d1 == d2, d1 == {'a': [1]}, {1: 2} == {1: 2.0})
