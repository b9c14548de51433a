import ast


def refused(attempt):
    try:
        attempt()
    except (RecursionError, MemoryError) as error:
        return True
    return False


place = dict(lineno=1, col_offset=0)
node = ast.Constant(1, **place)
for _ in range(100_000):
    node = ast.UnaryOp(ast.Not(), node, **place)
print(refused(lambda: compile(ast.Expression(node), "", "eval")))

body = ast.Pass(**place)
for _ in range(100_000):
    body = ast.If(ast.Constant(1, **place), [body], [], **place)
print(refused(lambda: compile(ast.Module([body]), "", "exec")))

value = ()
for _ in range(100_000):
    value = (value,)
print(refused(lambda: compile(ast.Expression(ast.Constant(value, **place)), "", "eval")))

pattern = ast.MatchAs(lineno=1, col_offset=0, end_lineno=1, end_col_offset=1)
for _ in range(100_000):
    pattern = ast.MatchSequence([pattern], lineno=1, col_offset=0, end_lineno=1, end_col_offset=1)
match = ast.Match(ast.Constant(1, **place), [ast.match_case(pattern, None, [ast.Pass(**place)])], **place)
print(refused(lambda: compile(ast.Module([match]), "", "exec")))

# A tree that holds itself has no end either.
loop = ast.List([], ast.Load(), **place)
loop.elts.append(loop)
print(refused(lambda: compile(ast.Expression(loop), "", "eval")))

text = "+".join(["x"] * 900)
tree = ast.parse(text, mode="eval")
print(eval(compile(tree, "", "eval"), {"x": 1}), len(list(ast.walk(tree))))
