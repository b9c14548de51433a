"""Syntax trees: from a text and back, as literals, as text of their own, and walks over them."""

import sys

from _ast import *
from _asttree import (NodeTransformer, NodeVisitor, copy_location, fix_missing_locations, get_docstring,
                      get_source_segment, increment_lineno, iter_child_nodes, iter_fields, walk)
from _astold import AugLoad, AugStore, ExtSlice, Index, Param, Suite, slice

for _function in (NodeTransformer, NodeVisitor, copy_location, fix_missing_locations, get_docstring,
                  get_source_segment, increment_lineno, iter_child_nodes, iter_fields, walk):
    _function.__module__ = "ast"
del _function


def parse(source, filename="<unknown>", mode="exec", *, type_comments=False, feature_version=None, optimize=-1):
    """The tree of a text; `mode` is that of compile(), or 'func_type'."""
    flags = PyCF_OPTIMIZED_AST if optimize > 0 else PyCF_ONLY_AST
    if type_comments:
        flags |= PyCF_TYPE_COMMENTS
    if feature_version is None:
        minor = -1
    elif isinstance(feature_version, tuple):
        major, minor = feature_version
        if major != 3:
            raise ValueError(f"Unsupported major version: {major}")
    else:
        minor = feature_version
    return compile(source, filename, mode, flags, _feature_version=minor, optimize=optimize)


def literal_eval(node_or_string):
    """The value of an expression that consists of literals and displays only."""
    node = node_or_string
    if isinstance(node, str):
        node = parse(node.lstrip(" \t"), mode="eval")
    return _literal(node.body if isinstance(node, Expression) else node)


def _literal(node):
    match node:
        case Constant():
            return node.value
        case Tuple():
            return tuple(map(_literal, node.elts))
        case List():
            return list(map(_literal, node.elts))
        case Set():
            return set(map(_literal, node.elts))
        case Call(func=Name(id="set"), args=[], keywords=[]):
            return set()
        case Dict() if len(node.keys) == len(node.values):
            return dict(zip(map(_literal, node.keys), map(_literal, node.values)))
        case BinOp(op=Add() | Sub()):
            real, imaginary = _signed(node.left), _unsigned(node.right)
            if isinstance(real, (int, float)) and isinstance(imaginary, complex):
                return real + imaginary if isinstance(node.op, Add) else real - imaginary
    return _signed(node)


def _signed(node):
    if isinstance(node, UnaryOp) and isinstance(node.op, (UAdd, USub)):
        number = _unsigned(node.operand)
        return -number if isinstance(node.op, USub) else +number
    return _unsigned(node)


def _unsigned(node):
    if isinstance(node, Constant) and type(node.value) in (int, float, complex):
        return node.value
    line = getattr(node, "lineno", None)
    place = f" on line {line}" if line else ""
    raise ValueError(f"malformed node or string{place}: {node!r}")


def dump(node, annotate_fields=True, include_attributes=False, *, indent=None, show_empty=False):
    """A tree as text that would build it, on one line or with each level indented."""
    if not isinstance(node, AST):
        raise TypeError(f"expected AST, got {type(node).__name__!r}")
    if indent is not None and not isinstance(indent, str):
        indent = " " * indent
    return _Dump(annotate_fields, include_attributes, indent, show_empty).text(node, 0)


class _Dump:
    def __init__(self, annotate_fields, include_attributes, indent, show_empty):
        self.names_fields = annotate_fields
        self.shows_places = include_attributes
        self.indent = indent
        self.shows_empty = show_empty

    def text(self, value, level):
        if isinstance(value, AST):
            parts, plain = self.parts(value, level + 1)
            # What is short and holds nothing that has parts itself stays on its line.
            broken = not (plain and len(parts) <= 3)
            return f"{type(value).__name__}({self.joined(parts, level + 1, broken)})"
        if isinstance(value, list):
            return f"[{self.joined([self.text(item, level + 1) for item in value], level + 1, bool(value))}]"
        return repr(value)

    def joined(self, parts, level, broken):
        if self.indent is None or not broken:
            return ", ".join(parts)
        line = "\n" + self.indent * level
        return line + ("," + line).join(parts)

    def parts(self, node, level):
        """The arguments that would make the node, and whether none of them has parts itself."""
        parts, skipped = [], []
        named, plain = self.names_fields, True
        for name, value in self.fields(node):
            if value is _ABSENT:
                named = True
            elif self.is_left_out(node, value):
                skipped.append(repr(value))
            else:
                if not named:
                    parts += skipped
                    skipped = []
                plain = plain and self.is_plain(value)
                shown = self.text(value, level)
                parts.append(f"{name}={shown}" if named else shown)
        if self.shows_places:
            for name in node._attributes:
                value = _given(node, name)
                if value is not _ABSENT:
                    plain = plain and self.is_plain(value)
                    parts.append(f"{name}={self.text(value, level)}")
        return parts, plain

    def fields(self, node):
        for name in node._fields:
            yield name, _given(node, name)

    def is_left_out(self, node, value):
        return not self.shows_empty and (value is None or value == []) \
            and not isinstance(node, (Constant, MatchSingleton))

    def is_plain(self, value):
        if isinstance(value, AST):
            return not self.parts(value, 0)[0]
        return not (isinstance(value, list) and value)


_ABSENT = object()


def _given(node, name):
    """A field's value, unless it is absent or the None that its class has anyway."""
    value = getattr(node, name, _ABSENT)
    return _ABSENT if value is None and getattr(type(node), name, _ABSENT) is None else value


def unparse(ast_obj):
    """A text whose tree is the given one."""
    import _unparse
    return _unparse.unparse(ast_obj)


def main():
    """Prints the tree of a file or of standard input."""
    import argparse

    parser = argparse.ArgumentParser(prog="python -m ast")
    parser.add_argument("infile", nargs="?", default="-", help="the file to parse; defaults to stdin")
    parser.add_argument("-m", "--mode", default="exec", choices=("exec", "single", "eval", "func_type"),
                        help="specify what kind of code must be parsed")
    parser.add_argument("--no-type-comments", default=True, action="store_false",
                        help="don't add information about type comments")
    parser.add_argument("-a", "--include-attributes", action="store_true",
                        help="include attributes such as line numbers and column offsets")
    parser.add_argument("-i", "--indent", type=int, default=3, help="indentation of nodes (number of spaces)")
    arguments = parser.parse_args()
    if arguments.infile == "-":
        name, source = "<stdin>", sys.stdin.buffer.read()
    else:
        name = arguments.infile
        with open(name, "rb") as file:
            source = file.read()
    tree = parse(source, name, arguments.mode)
    print(dump(tree, include_attributes=arguments.include_attributes, indent=arguments.indent))


def __getattr__(name):
    import _astold
    # The next look finds it without a warning.
    found = globals()[name] = _astold.deprecated(name)
    return found

