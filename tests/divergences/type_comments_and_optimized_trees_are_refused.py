# Kaa's lexer drops comments, and constants are folded where code is made, not in the tree: a tree with type comments or
# with folded constants is refused, where CPython 3.13 gives one.
import ast

for options in ({"type_comments": True}, {"optimize": 1}):
    try:
        print(ast.dump(ast.parse("x = 1 + 2 # type: int", **options)))
    except ValueError as error:
        print(error)
