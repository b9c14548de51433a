from enum import *
import enum
class C(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1
    def hi(self): return self.name
print(C.RED, repr(C.RED), C(1), C['GREEN'], list(C), C.CRIMSON is C.RED, len(C), C.RED.hi(), C.__members__)
print(C, isinstance(C.RED, C), C.RED in C, 1 in C, 7 in C)
for f in (lambda: C(9), lambda: C['X'], lambda: setattr(C,'RED',3), lambda: C.RED.RED, lambda: delattr(C,'RED')):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class I(IntEnum):
    A = auto(); B = auto()
print(I.A + 1, I.A, repr(I.B), f"{I.A}", I.A == 1, {I.A: 2}[1], "%d" % I.B)
class S(StrEnum):
    FOO = auto(); BAR='x'
print(S.FOO, repr(S.FOO), S.BAR + 'y', f"{S.BAR:>4}")
class P(Flag):
    R = auto(); W = auto(); X = auto()
    RW = R|W
print(P.R|P.X, repr(P.R|P.X), ~P.R, P.RW, list(P.RW), P.R in P.RW, bool(P(0)), repr(P(0)), P(7), list(P), len(P.RW), P.R ^ P.RW)
try: P(8)
except ValueError as e: print(e)
class IF(IntFlag):
    A=1; B=2; C=4
print(IF.A|8, repr(IF.A|8), IF(0), repr(IF(0)), ~IF.A, repr(~IF.A), IF.A|IF.B, repr(IF(3)))
try:
    @unique
    class D(Enum):
        A=1;B=1
except ValueError as e: print(e)
A = Enum('A', 'x y z'); print(list(A), A.x.value)
B = IntEnum('B', {'p':3,'q':4}); print(list(B))
class Planet(Enum):
    E = (5.9, 6.3); M=(3,4)
    def __init__(self, m, r): self.mass=m; self.r=r
    @property
    def g(self): return self.mass/self.r
print(Planet.E.mass, Planet.M.g, Planet.E.value)
class N(Enum):
    def __new__(cls, v):
        o = object.__new__(cls); o._value_ = v*2; return o
    X = 1
    Y = 2
print(N.X.value, N(4))
try:
    class E2(C): pass
except TypeError as e: print(e)
class M(Enum):
    A=1
    @classmethod
    def _missing_(cls, v): return cls.A
print(M(99))
class O(Enum):
    _order_ = 'A B'
    A=1;B=2
try:
    class O2(Enum):
        _order_ = 'B A'
        A=1;B=2
except TypeError as e: print(e)
try:
    class O3(Enum):
        A=1;A=2
except TypeError as e: print(e)
print(C.RED.__class__, type(C), hash(C.RED)==hash('RED'), C.RED < C.GREEN if False else '')
class W(str, Enum):
    A='a'
print(W.A, repr(W.A), f"{W.A}", W.A=='a', str(W.A))
import copy
print(copy.copy(C.RED) is C.RED, copy.deepcopy(C.RED) is C.RED)
@verify(CONTINUOUS)
class V(Enum):
    A=1;B=2
try:
    @verify(CONTINUOUS)
    class V2(Enum):
        A=1;B=4
except ValueError as e: print(e)
class ns(Enum):
    A = 1
    b = nonmember(5)
    @member
    def f(self): pass
print(list(ns)[0], ns.b, dir(C), dir(C.RED))
print([x.name for x in reversed(C)])
class Col(Enum):
    name_ = 'n'; value_ = 3
class WithName(Enum):
    name = 1; value = 2
print(list(WithName), WithName.name, WithName.value.value)
try: C(1,2,3)
except Exception as e: print(type(e), e)
try: C.RED.value = 3
except Exception as e: print(type(e), e)
