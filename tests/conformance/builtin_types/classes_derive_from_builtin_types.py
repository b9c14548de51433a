class Missing(dict):
    def __missing__(self, k): return f'missing {k}'
m = Missing(a=1); print(m['a'], m['b'], m.get('b'), m, len(m), isinstance(m, dict), dict(m))
class MyList(list):
    def __repr__(self): return 'MyList' + super().__repr__() if False else 'ML'
ml = MyList([1, 2, 3]); ml.append(4); print(ml, len(ml), ml[1:], ml + [5], ml * 2, list(ml), ml == [1, 2, 3, 4], [0] + ml, sum(ml), type(ml[:]))
class MyInt(int):
    def __add__(self, o): return 'added'
    def __repr__(self): return 'MyInt'
print(MyInt(5) + 1, 1 + MyInt(5), MyInt(5) * 2, MyInt(7) == 7, hash(MyInt(7)) == 7, [1, 2, 3][MyInt(1)], MyInt('12'), int(MyInt(3)), f'{MyInt(5):>5}', '%d' % MyInt(5), MyInt(3) < 4, str(MyInt(9)))
class MyStr(str): pass
print(MyStr('abc').upper(), MyStr('a') + 'b', 'a' + MyStr('b'), {MyStr('k'): 1}['k'], MyStr('x') in 'xyz', '-'.join([MyStr('a'), 'b']), type(MyStr('a').strip()), type(MyStr('a')[:]), MyStr('%s') % 5, MyStr('a') == 'a', 'a' == MyStr('a'), isinstance(MyStr('a'), str))
class MyTuple(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
mt = MyTuple(1, 2); print(mt, mt[0], mt + (3,), hash(mt) == hash((1, 2)), mt == (1, 2), len(mt), (0,) + mt)
class MyFloat(float): pass
print(MyFloat(1.5) + 1, MyFloat('2.5'), round(MyFloat(2.567), 1), MyFloat(1) == 1, repr(MyFloat(3)))
class MySet(set): pass
print(MySet([1, 2]), MySet([1]) | {2}, type(MySet([1]) | {2}), {1} | MySet([2]), len(MySet('abc')), frozenset([1]) == {1})
class FS(frozenset): pass
print(FS([1]), hash(FS([1])) == hash(frozenset([1])), {frozenset([1]): 5}[frozenset([1])], {1} in {frozenset([1])})
class B(bytes): pass
print(B(b'a'), B(b'a') + b'b', B(b'abc')[1:], b'a' in B(b'abc'))
class D(dict): pass
print(D(a=1) | {'b': 2}, {'b': 2} | D(a=1), type(D(a=1) | {}), D.fromkeys([1, 2], 0), type(D.fromkeys([1])))
