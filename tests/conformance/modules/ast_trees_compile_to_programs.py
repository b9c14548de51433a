import ast
import traceback

SOURCE = '''
import os as o
def f(a, b=2, *args, c, d=4, **kw) -> int:
    "doc"
    x: int = 1
    try:
        raise ValueError(a)
    except ValueError as error:
        print("caught", error)
    finally:
        print("finally")
    for i in range(3):
        if i == 1: continue
        print(f'{i=} {i!r:>{3}}')
    match a:
        case [1, *rest]: print("sequence", rest)
        case {"k": v, **r}: print("mapping", v, r)
        case int(real=z): print("class", z)
    return [y for y in range(3) if y], {**kw}, (lambda q: q + 1)(2), a if a else b, a and d, 1 < b < 3
print(f([1, 2, 3], c=1), f({'k': 1, 'z': 2}, c=1, m=3), f(5, c=2))
print(f.__doc__, f.__annotations__, f.__code__.co_firstlineno, f.__code__.co_filename)
class A[T]:
    x = 1
    def get(self): return __class__.x
print(A.__type_params__, A().get())
def gen():
    got = yield 1
    print("got", got)
    yield from (2, 3)
g = gen(); print(next(g), g.send("x"), *g)
a, (b, *c) = 1, (2, 3, 4); a += 1; print(a, b, c, -a ** 2, not a, c[0:1])
del a
with open("/dev/null") as file: print(file.closed)
'''
exec(compile(ast.parse(SOURCE), "program", "exec"))


class Doubled(ast.NodeTransformer):
    def visit_Constant(self, node):
        if isinstance(node.value, int):
            return ast.BinOp(node, ast.Mult(), ast.Constant(2))
        return node

    def visit_Assert(self, node):
        return None

    def visit_Pass(self, node):
        call = ast.parse("print('one'); print('two')").body
        return call


tree = Doubled().visit(ast.parse("assert 0\nx = 21\nprint(x)\npass"))
exec(compile(ast.fix_missing_locations(tree), "<transformed>", "exec"))

# Constants that no literal stands for.
for value in ((1, ("a", None)), frozenset([1]), 1 - 2j, -0.0, 10**30, b"", ..., True):
    body = ast.Expression(ast.Constant(value))
    print(repr(eval(compile(ast.fix_missing_locations(body), "<constant>", "eval"))))

# Single: expressions show themselves.
exec(compile(ast.parse("1 + 1; 'a'", mode="single"), "<single>", "single"))

# Lines come from the nodes, whatever the text was.
tree = ast.parse("def f():\n    return 1 / 0\nf()")
ast.increment_lineno(tree, 100)
try:
    exec(compile(tree, "<moved>", "exec"))
except ZeroDivisionError as error:
    print([(frame.filename, frame.lineno, frame.name) for frame in traceback.extract_tb(error.__traceback__)][1:])
print(compile(tree, "<moved>", "exec").co_consts[0].co_firstlineno)


class Mine(ast.Name):
    pass


print(eval(compile(ast.fix_missing_locations(ast.Expression(Mine("len", ast.Load()))), "", "eval")))
# Warnings and errors of the compiler have the places of the nodes.
for text in ("return 1", "def f():\n  nonlocal x", "x = 1\nfrom __future__ import braces", "a = *b", "break"):
    try:
        compile(ast.parse(text), "<late>", "exec")
    except SyntaxError as error:
        print(error.msg, error.filename, error.lineno, error.offset, error.end_offset)
same = ast.parse("1")
print(compile(same, "", "exec", ast.PyCF_ONLY_AST) is same)
