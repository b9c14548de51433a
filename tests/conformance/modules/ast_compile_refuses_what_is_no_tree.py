import ast
import warnings

warnings.simplefilter("ignore")
p = dict(lineno=1, col_offset=0)
whole = dict(lineno=1, col_offset=0, end_lineno=1, end_col_offset=1)
ok = ast.Pass(**p)
one = ast.Constant(1, **p)
name = ast.Name("x", ast.Load(), **p)
store = ast.Name("x", ast.Store(), **p)
handler = ast.ExceptHandler(None, None, [ok], **p)


def attempt(tree, mode="exec"):
    try:
        compile(tree, "<tree>", mode)
    except Exception as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])
    else:
        print("compiled")


statements = [
    ast.Return(), ast.Return(lineno=1), None, ast.Load(), ast.Expr(**p), ast.Expr(None, **p), ast.Expr(ok, **p),
    ast.FunctionDef("f", ast.arguments(), [], **p), ast.FunctionDef(1, ast.arguments(), [ok], **p),
    ast.FunctionDef(args=ast.arguments(), body=[ok], **p), ast.ClassDef("C", body=[], **p), ast.Delete([], **p),
    ast.Delete([name], **p), ast.Assign([], one, **p), ast.Assign([name], one, **p), ast.Assign([one], one, **p),
    ast.AugAssign(name, ast.Add(), one, **p), ast.AugAssign(store, ast.Load(), one, **p),
    ast.AnnAssign(ast.Attribute(name, "a", ast.Store(), **p), one, None, 1, **p), ast.For(store, one, [], **p),
    ast.While(one, [], **p), ast.If(one, [], **p), ast.With([], [ok], **p), ast.With([ast.withitem(one)], [], **p),
    ast.Raise(None, one, **p), ast.Try([], [handler], **p), ast.Try([ok], **p), ast.Try([ok], [], [ok], [ok], **p),
    ast.Try([ok], [ast.ExceptHandler(None, None, [], **p)], **p), ast.Import([], **p), ast.Global([], **p),
    ast.ImportFrom("a", [ast.alias("b", **p)], -1, **p), ast.Nonlocal([], **p), ast.Match(one, [], **p),
    ast.TypeAlias(one, [], one, **p), ast.Assert(None, one, **p),
    ast.Pass(lineno=3, col_offset=0, end_lineno=2), ast.Pass(lineno=1, col_offset=5, end_lineno=1, end_col_offset=4),
    ast.Pass(lineno=-1, col_offset=0, end_lineno=1), ast.Pass(lineno="a", col_offset=0),
]
for statement in statements:
    attempt(ast.Module([statement]))

arguments = ast.arguments(args=[ast.arg("a", **p)], defaults=[one, one])
expressions = [
    ast.BoolOp(ast.And(), [one], **p), ast.BinOp(one, ast.And(), one, **p), ast.UnaryOp(ast.Add(), one, **p),
    ast.Dict([one], [], **p), ast.ListComp(one, [], **p), ast.DictComp(one, one, [], **p), ast.Compare(one, [], [], **p),
    ast.Compare(one, [ast.Eq()], [one, one], **p), ast.Compare(one, [ast.Not()], [one], **p), ast.Call(one, [None], **p),
    ast.Constant([], **p), ast.Constant((1, [2]), **p), ast.Name("None", ast.Load(), **p), ast.Name("x", ast.Store(), **p),
    ast.Attribute(one, None, ast.Load(), **p), ast.NamedExpr(one, one, **p), ast.Lambda(arguments, one, **p),
    ast.Lambda(ast.arguments(kwonlyargs=[ast.arg("a", **p)]), one, **p), ast.Name("x", ast.And(), **p),
    ast.List([name], ast.Store(), **p), ast.Tuple(1, ast.Load(), **p), ast.FormattedValue(one, 9, **p), ast.expr(**p),
    ast.Starred(name, ast.Load(), **p), ast.Set([ok], **p),
]
for expression in expressions:
    attempt(ast.Expression(expression), "eval")

value = ast.MatchValue(one, **whole)
patterns = [
    ast.MatchValue(name, **whole), ast.MatchValue(one, **p), ast.MatchValue(ast.Constant(..., **p), **whole),
    ast.MatchSingleton(1, **whole), ast.MatchStar("x", **whole), ast.MatchSequence([ast.MatchStar("_", **whole)], **whole),
    ast.MatchMapping([one], [], None, **whole), ast.MatchMapping([name], [value], None, **whole),
    ast.MatchClass(one, [], [], [], **whole), ast.MatchClass(name, [], ["a"], [], **whole), ast.MatchAs(value, None, **whole),
    ast.MatchAs(None, "_", **whole), ast.MatchOr([value], **whole), ok, value,
]
for pattern in patterns:
    attempt(ast.Module([ast.Match(one, [ast.match_case(pattern, None, [ok])], **p)]))

attempt(ast.Expression(one))
attempt(ast.Module([]), "eval")
attempt(ast.Module(1))
attempt(ast.Pass(**p), "single")
attempt(ast.Module([]), "func_type")
for mode, flags in (("all", 0), ("all", ast.PyCF_ONLY_AST), ("exec", 1 << 30)):
    try:
        compile("1", "", mode, flags)
    except ValueError as error:
        print(error)
