import _ast
import warnings

node = _ast.BinOp(_ast.Constant(1), _ast.Add(), right=_ast.Name("x"))
print(node._fields, node.left.value, type(node.op), node.right.id, type(node.right.ctx), node._attributes)
print(_ast.Call(_ast.Name("f")).args, _ast.Return().value, _ast.BinOp.__match_args__, _ast.Add.__mro__)
print(_ast.FunctionDef._field_types["body"], _ast.Return._field_types, _ast.Module.__doc__)
warnings.simplefilter("error")
for attempt in (lambda: _ast.Name(), lambda: _ast.Name("a", "b", "c"), lambda: _ast.Name("a", id="b"), lambda: _ast.Name("a", foo=1)):
    try:
        attempt()
    except (TypeError, DeprecationWarning) as error:
        print(type(error).__name__, error)
