import ast

PROGRAM = '''"""ä docstring"""
import os.path as p, sys
from . import a
from ..b import *
from c import (d as e, f)
@dec(1)
class C[T: int = str, *Ts, **P](Base, meta=M, **more):
    x: int = 3; (y): str
    z.w: int
@one
@two.three
async def g(a, /, b: int = 1, *args: *Ts, c, d=None, **kw) -> "ü":
    async with x as y, z as (u, *v): pass
    async for i, in q:
        await i
    else:
        return
    return [j async for j in k if j if not k]
def h(): yield; (yield 1); x = yield from y
type A[T] = list[T]
x = y = 1, 2
x += -1 ** 2
del a, (b, [c.d]), e[0]
assert a, "no"
if a: pass
elif b: pass;
else: raise A from b
while (n := f(*a, k=1, **b)): continue
try:
    pass
except (A, B) as e: pass
except: pass
else: pass
finally: global q, r
try: pass
except* A: pass
with (open(a) as b, c): pass
match a, *b:
    case [1, -2.5, 1+2j, *_] | (x, "s" "t"): pass
    case {"k": None, 3: True, **rest} if x: pass
    case a.b(c, d=_) as e: pass
    case [] | (_): pass
lambda *, a=1, **k: (a if b else c)
a < b <= c is not d not in e
a[1:2, ::3, ...] = {**a, b: c}, {1, *x}, {i: j for i in k}, {i for i in k}, (i for i in k), f(i for i in k)
a or b or (c or d) and not e
u"one" "two", b"a" rb"\\d", 1_000, 0xff, 1e3, 2j, None, ..., """
"""
'''
tree = ast.parse(PROGRAM)
print(ast.dump(tree, include_attributes=True, indent=1))
print(ast.dump(tree))

FSTRINGS = [
    "f''", "f'a{b}c'", "f'{a!r:>{w}.{p}}'", "f'{x=}'", "f'{ x = !s:^3}'", "u'a' f'b{c}' 'd'", "f'{{{a}}}'",
    "f'''\n{\nx\n:y}\n'''", "rf'\\n{a:x}'", "f'{a:{{b}}}'", "'' f'' ''", "f'{lambda_}' f'{(lambda: 1)}'",
    "f'{x:{y=}}'", "f'é{é}é'", "'a' 'b' f'{c}' 'd' f'e'", "f'{a!r}{b:}'", "f'{f'{1}'}'", "f'{x,}'", "f'{yield_:%H:%M}'",
]
for text in FSTRINGS:
    print(text, ast.dump(ast.parse(text, mode="eval").body, include_attributes=True), sep="\n    ")
