import ast

SOURCE = '''def f(a):
    "first"
    x = [a, "é" + b,
         c]
    return g(x)
'''
tree = ast.parse(SOURCE)
print([type(node).__name__ for node in ast.walk(tree)])
print([(name, type(value).__name__) for name, value in ast.iter_fields(tree.body[0])])
print([type(node).__name__ for node in ast.iter_child_nodes(tree.body[0])])
print(ast.get_docstring(tree), ast.get_docstring(tree.body[0]), ast.get_docstring(ast.parse("'  a\\n    b'"), clean=False))
for node in ast.walk(tree):
    print(type(node).__name__, repr(ast.get_source_segment(SOURCE, node)), repr(ast.get_source_segment(SOURCE, node, padded=True)))


class Names(ast.NodeVisitor):
    def visit_Name(self, node):
        print("name", node.id, type(node.ctx).__name__)

    def visit_Call(self, node):
        print("call")
        self.generic_visit(node)


Names().visit(tree)


class Remover(ast.NodeTransformer):
    def visit_Return(self, node):
        return [ast.Pass(), ast.Return()]

    def visit_arg(self, node):
        return None

    def visit_Constant(self, node):
        return ast.copy_location(ast.Name("replaced"), node)


changed = Remover().visit(tree)
ast.fix_missing_locations(changed)
print(ast.dump(changed, include_attributes=True))
print(ast.unparse(changed))
for options in ({"indent": 2}, {"indent": "\t"}, {"annotate_fields": False}, {"show_empty": True}, {"indent": 1, "show_empty": True}):
    print(ast.dump(ast.parse("x = [1, (), None]; f()"), **options))
print(ast.dump(ast.Constant(None)), ast.dump(ast.Name("x")), ast.dump(ast.arguments(), annotate_fields=False))
moved = ast.increment_lineno(ast.parse("a\nb"), 10)
print([statement.end_lineno for statement in moved.body])
for wrong in (lambda: ast.dump(1), lambda: ast.get_docstring(ast.Pass()), lambda: ast.parse("1", feature_version=(2, 7)), lambda: ast.Nothing):
    try:
        wrong()
    except (TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
print(ast.expr_context.__doc__, ast.BinOp.__doc__, ast.BinOp._field_types, ast.slice, ast.Index(1))
print(ast.expr.__doc__)
