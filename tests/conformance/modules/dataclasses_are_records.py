from dataclasses import *
import dataclasses
from typing import ClassVar, Any
@dataclass
class P:
    x: int
    y: int = 2
    z: list = field(default_factory=list, repr=False)
    K: ClassVar[int] = 5
print(P(1), P(1) == P(1), P(1) != P(2), P(1, z=[3]).z, P.K, [f.name for f in fields(P)], P.__match_args__, P.__doc__)
for f in [lambda: P(), lambda: hash(P(1)), lambda: P(1) < P(2), lambda: fields(3), lambda: asdict(3)]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
@dataclass(frozen=True, order=True)
class Q:
    a: int
    b: str = 'q'
print(Q(1) < Q(2), sorted([Q(3), Q(1, 'z'), Q(1)]), hash(Q(1)) == hash(Q(1)), {Q(1): 1}[Q(1)])
try: Q(1).a = 3
except FrozenInstanceError as e: print(e)
try: del Q(1).a
except FrozenInstanceError as e: print(e)
@dataclass
class D(P):
    w: InitVar[int] = 0
    v: int = field(init=False, default=7)
    def __post_init__(self, w): self.v += w
print(D(1, w=3), asdict(D(1)), astuple(D(1)), replace(P(1), x=9), asdict(P(1, z=[P(2)])))
@dataclass(slots=True)
class S:
    a: int
    b: int = 3
print(S(1), S.__slots__, hasattr(S(1), '__dict__'))
@dataclass(kw_only=True)
class KO:
    a: int
    b: int = 1
print(KO(a=1))
try: KO(1)
except TypeError as e: print(e)
@dataclass
class KW:
    a: int
    _: KW_ONLY
    b: int = 1
print(KW(1, b=2), KW.__match_args__)
for src in ['class A:\n x: list = []', 'class A:\n x: int = 1\n y: int', 'class A:\n x = field()', 'class A(Q):\n c: int = 1']:
    try: exec('@dataclass\n' + src)
    except Exception as e: print(type(e).__name__, e)
M = make_dataclass('M', ['x', ('y', int), ('z', int, field(default=3))], namespace={'f': lambda self: self.x})
print(M(1, 2), M(1,2).f(), is_dataclass(M), is_dataclass(M(1,2)), is_dataclass(3))
print(P.__dataclass_params__)
match P(1, 2):
    case P(x, y): print('m', x, y)
@dataclass(unsafe_hash=True)
class U: a: int
print(hash(U(1)) == hash(U(1)))
@dataclass(eq=False)
class NE: a: int
print(NE(1) == NE(1))
@dataclass
class R:
    me: Any = None
r = R(); r.me = r; print(r)
import inspect; print(inspect.signature(P), inspect.signature(D), P.__init__.__qualname__, P.__eq__.__qualname__)
try:
    @dataclass(order=True)
    class LT:
        a: int
        def __lt__(self, o): return True
except TypeError as e: print(e)
print(copy.replace(P(1), y=5) if False else dataclasses.MISSING is MISSING)
