"""Special methods that call themselves without end raise RecursionError; the program goes on."""

def t(name, fn):
    try: r = fn(); print(name, 'ok', type(r).__name__)
    except RecursionError as e: print(name, 'RecursionError')
    except BaseException as e: print(name, type(e).__name__, str(e)[:80])
class I:
    def __init__(self): I()
t('init', I)
class R:
    def __repr__(self): return repr(self)
t('repr', lambda: repr(R()))
class R2:
    def __repr__(self): return f'{self!r}'
t('repr2', lambda: repr(R2()))
class S:
    def __str__(self): return str(self)
t('str', lambda: str(S()))
class S2:
    def __str__(self): return '%s' % self
t('str2', lambda: str(S2()))
class S3:
    def __format__(self, s): return '{}'.format(self)
t('fmt', lambda: format(S3()))
class G:
    def __getattr__(self, n): return self.foo
t('getattr', lambda: G().x)
class GA:
    def __getattribute__(self, n): return self.foo
t('getattribute', lambda: GA().x)
class SA:
    def __setattr__(self, n, v): self.x = v
def f():
    s = SA(); s.x = 1
t('setattr', f)
class DA:
    def __delattr__(self, n): del self.x
def f():
    s = DA(); del s.x
t('delattr', f)
class E:
    def __eq__(self, o): return self == o
t('eq', lambda: E() == E())
class H:
    def __hash__(self): return hash(self)
t('hash', lambda: hash(H()))
t('hash2', lambda: {H(): 1})
class C:
    def __call__(self): return self()
t('call', lambda: C()())
class A:
    def __add__(self, o): return self + o
    def __iadd__(self, o):
        self += o
        return self
    def __radd__(self, o): return 1 + self
    def __neg__(self): return -self
    def __lt__(self, o): return self < o
    def __bool__(self): return bool(self)
    def __len__(self): return len(self)
    def __iter__(self): return iter(self)
    def __next__(self): return next(self)
    def __contains__(self, x): return x in self
    def __getitem__(self, i): return self[i]
    def __setitem__(self, i, v): self[i] = v
    def __delitem__(self, i): del self[i]
    def __index__(self): return [1][self]
    def __int__(self): return int(self)
    def __float__(self): return float(self)
    def __enter__(self):
        with self: pass
    def __exit__(self, *a): pass
    @property
    def p(self): return self.p
    def __reversed__(self): return reversed(self)
    def __divmod__(self, o): return divmod(self, o)
    def __pow__(self, o): return pow(self, o)
    def __round__(self): return round(self)
    def __abs__(self): return abs(self)
    def __complex__(self): return complex(self)
    def __bytes__(self): return bytes(self)
    def __dir__(self): return dir(self)
    def __length_hint__(self): return list(self)
a = A()
t('add', lambda: a + 1)
t('radd', lambda: 1 + a)
def f():
    global a
    a += 1
t('iadd', f)
a = A()
t('neg', lambda: -a)
t('lt', lambda: a < a)
t('bool', lambda: bool(a))
t('not', lambda: not a)
t('len', lambda: len(a))
t('iter', lambda: iter(a))
t('next', lambda: next(a))
t('contains', lambda: 1 in a)
t('getitem', lambda: a[1])
def f(): a[1] = 1
t('setitem', f)
def f(): del a[1]
t('delitem', f)
t('index', lambda: [1][a])
t('int', lambda: int(a))
t('float', lambda: float(a))
def f():
    with a: pass
t('with', f)
t('prop', lambda: a.p)
t('reversed', lambda: reversed(a))
t('divmod', lambda: divmod(a, 1))
t('pow', lambda: pow(a, 1))
t('round', lambda: round(a))
t('abs', lambda: abs(a))
t('complex', lambda: complex(a))
t('bytes', lambda: bytes(a))
t('dir', lambda: dir(a))
t('list', lambda: list(a))
def key(x): return sorted([x], key=key)
t('sortkey', lambda: key(1))
def m(x): return list(map(m, [x]))
t('map', lambda: m(1))
def mx(x): return max([x], key=mx)
t('max', lambda: mx(1))
def fl(x): return list(filter(fl, [x]))
t('filter', lambda: fl(1))
def sm(x): return sum(sm(i) for i in [1])
t('sumgen', lambda: sm(1))
def an(x): return any(an(i) for i in [1])
t('any', lambda: an(1))
def comp(x): return [comp(i) for i in [x]]
t('comp', lambda: comp(1))
def gn(): yield from gn()
t('gen', lambda: next(gn()))
def gn2():
    for x in gn2(): yield x
t('gen2', lambda: list(gn2()))
def cls():
    class X(metaclass=lambda *a: cls()): pass
t('cls', cls)
def cls2():
    class X: cls2()
t('cls2', cls2)
class M(type):
    def __instancecheck__(c, o): return isinstance(o, c)
    def __subclasscheck__(c, o): return issubclass(o, c)
    def __call__(c): return c()
    def __getattr__(c, n): return c.zzz
    def __prepare__(*a): 
        class Q(metaclass=M): pass
class X(metaclass=type.__new__(type, 'MM', (type,), {k:v for k,v in M.__dict__.items() if k in ('__instancecheck__','__subclasscheck__','__call__','__getattr__')})): pass
t('instancecheck', lambda: isinstance(1, X))
t('subclasscheck', lambda: issubclass(int, X))
t('metacall', lambda: X())
t('metagetattr', lambda: X.foo)
class ISS:
    def __init_subclass__(cls):
        class Y(ISS): pass
def f():
    class Z(ISS): pass
t('init_subclass', f)
class N:
    def __new__(cls): return N()
t('new', N)
class D:
    def __get__(self, o, t): return o.d
class DD: d = D()
t('get', lambda: DD().d)
class SN:
    def __set_name__(self, o, n):
        class Q: x = SN()
def f():
    class Q: x = SN()
t('set_name', f)
def exc():
    try: 1/0
    except ZeroDivisionError: exc()
t('exc', exc)
def fin():
    try: pass
    finally: fin()
t('fin', fin)
def ex(): exec('ex()', globals())
t('exec', ex)
def ev(): return eval('ev()', globals())
t('eval', ev)
def jn(x): return ','.join(jn(i) for i in 'ab')
t('join', lambda: jn(1))
async def co(): await co()
t('coro', lambda: co().send(None))
class AW:
    def __await__(self): return (yield from self.__await__())
async def co2(): await AW()
t('aw', lambda: co2().send(None))
class AW2:
    def __await__(self): return self.go().__await__()
    async def go(self): await self
async def co3(): await AW2()
t('aw2', lambda: co3().send(None))
l = []; l.append(l); print(l)
d = {}; d[1] = d; print(d)
t('listeq', lambda: l == [l])
l2 = []; l2.append(l2)
t('listeq2', lambda: l == l2)
t('listlt', lambda: l < l2)
def dct():
    return {k: dct() for k in [1]}
t('dictcomp', dct)
t('format', lambda: ('{:' * 5 + '}' * 5).format(1,2,3,4,5))
