import ast

PROGRAM = open(__file__).read() + '''
@d
class C[T: (int, str) = int, *Ts = *tuple[int], **P](B, k=1, **m):
    """doc "quoted\\\\" and \ttab
    lines"""
    def f(self, a, /, b: int=1, *c, d, e=(1, 2), **f) -> (yield): pass
    async def g(*, a):
        """it's"""
        async for x, y in z: await (await x)
        else: return (1,), *a
        async with a as (b, c), d: pass
type X[T] = T | None
for a, *b in c: break
else: continue
while x: pass
else: pass
if a: pass
elif b: pass
elif c:
    if d: pass
    else: pass
else: pass
try: pass
except A as e: raise
except (A, B): raise A from b
except: pass
else: pass
finally: pass
try:
    try: pass
    except B: pass
except* A: pass
match (x, y), *z:
    case {"a": 1, **r} | A.B(1, c=d) if e: pass
    case [(1 | 2) as f, *_, *g] | (-1 + 2j): pass
    case None | True | ("a" as b) | []: pass
(a): int = 1; a: int; a.b: "x" = 2
global p, q
nonlocal r
from .. import x as y, z
from .a.b import *
import a.b as c
del x, (y, z), [w]
assert (a, b), "m"
x = y = (yield)
x @= 1; x >>= -2; x **= 3
(a, b), c = d
not a == b, not (a and b) or c, (not a) == b, a and (b and c), (a or b) or c, a < (b < c)
-(-1), (-1) ** 2, -1 ** 2, 2 ** -1, 2 ** 3 ** 4, (2 ** 3) ** 4, a - (b - c), (a - b) - c, ~-+a, a @ b % c // d / e
(a + b) * c, a + b * c, a << b + c, (a | b) & c, a ^ b | c, await_, (lambda: 1)(), lambda *a, **k: (a, k)
(a if b else c) if d else e, a if b else c if d else e, [x if y else z for x in (a if b else c) if (d if e else f)]
(x := 1), [y := 2], f(z := 3), f(*a, *b, k=1, **c), f((x for x in y)), (1).real, 1.5.real, "a".b, a[1], a[1, 2], a[()], a[1:2, ::3], a[*b], a[b:=1]
{}, {1}, {*()}, {1: 2, **a, **b | c}, [], (), (1,), (*a, b), {a: b for a, b in c if d if e}, {a async for a in b}
1e400, -1e400j, 1e-7, 10 ** 30, ..., None, b"a\\x00'", "it's", 'a"b', "a'b\\"c", "\\n\\t\\u2028é", u"u", "\\\\"
f"a{b}c{d!r:>{w}}", f"{a=}", f"{'a'}", f'{"a" + "b"!s}', f"{{}}", f"{ {1: 2}}", f"'{a}", f\'\'\'"'{a}\'\'\', f"\\n{a}", f"{a:\\n}", f"{lambda_}{(lambda: 1)}", f"{f'{x}'}", f"{a:'}"
(yield a), (yield from b), await c
'''
text = ast.unparse(ast.parse(PROGRAM))
print(text)
again = ast.unparse(ast.parse(text))
print(again == text, ast.dump(ast.parse(text)) == ast.dump(ast.parse(PROGRAM)))
for mode, source in (("eval", "a + b"), ("single", "a; b"), ("func_type", "(int, *str) -> a | b")):
    print(ast.unparse(ast.parse(source, mode=mode)))
print(ast.unparse(ast.Constant(float("nan"))), ast.unparse(ast.Constant(complex("inf-infj"))))
print(ast.unparse(ast.arguments(args=[ast.arg("a")])), ast.unparse([ast.Pass(), ast.Name("x")]))
print(ast.unparse(ast.Assign([ast.Name("x")], ast.Constant(1), type_comment="int", lineno=1)))
for wrong in (ast.Raise(None, ast.Name("x")), ast.JoinedStr([ast.Name("x")])):
    try:
        ast.unparse(wrong)
    except ValueError as error:
        print(str(error).split(" at 0x")[0])
