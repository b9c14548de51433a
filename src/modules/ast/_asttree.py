"""Walks over trees, and what they tell of the places of nodes."""

from _ast import AST, AsyncFunctionDef, ClassDef, Constant, Expr, FunctionDef, Module, TypeIgnore

_PLACES = ("lineno", "col_offset", "end_lineno", "end_col_offset")


def iter_fields(node):
    """The pairs of a name and a value for each field that the node has."""
    for name in node._fields:
        try:
            value = getattr(node, name)
        except AttributeError:
            continue
        yield name, value


def iter_child_nodes(node):
    """The nodes right below a node, those in lists among them."""
    for _, value in iter_fields(node):
        for child in value if isinstance(value, list) else (value,):
            if isinstance(child, AST):
                yield child


def walk(node):
    """The node and all that stand below it, level by level."""
    level = [node]
    while level:
        below = []
        for node in level:
            # What the caller then does to the node changes nothing of the way.
            below.extend(iter_child_nodes(node))
            yield node
        level = below


class NodeVisitor:
    """Calls `visit_<class>` for a node, or goes on to the nodes below it where there is no such method."""

    def visit(self, node):
        """Visits a node by the method for its class."""
        return getattr(self, "visit_" + type(node).__name__, self.generic_visit)(node)

    def generic_visit(self, node):
        """Visits what stands below a node."""
        for _, value in iter_fields(node):
            for child in value if isinstance(value, list) else (value,):
                if isinstance(child, AST):
                    self.visit(child)

    def visit_Constant(self, node):
        """Visits a constant by the method of its former class, if there is one."""
        from _astold import class_of_constant
        former = class_of_constant(node.value)
        visitor = former and getattr(self, "visit_" + former, None)
        if visitor is None:
            return self.generic_visit(node)
        import warnings
        warnings.warn(f"visit_{former} is deprecated; add visit_Constant", DeprecationWarning, 2)
        return visitor(node)


class NodeTransformer(NodeVisitor):
    """A visitor whose methods give what takes a node's place: a node, None for nothing, in lists also several."""

    def generic_visit(self, node):
        for name, value in iter_fields(node):
            if isinstance(value, list):
                value[:] = self._transformed(value)
            elif isinstance(value, AST):
                new = self.visit(value)
                if new is None:
                    delattr(node, name)
                else:
                    setattr(node, name, new)
        return node

    def _transformed(self, items):
        kept = []
        for item in items:
            if isinstance(item, AST):
                item = self.visit(item)
                if item is None:
                    continue
                if not isinstance(item, AST):
                    kept.extend(item)
                    continue
            kept.append(item)
        return kept


def copy_location(new_node, old_node):
    """Gives a node the place of another one."""
    for name in _PLACES:
        if name not in old_node._attributes or name not in new_node._attributes:
            continue
        value = getattr(old_node, name, None)
        # An end may be unknown, which is copied too; a start that is unknown is not.
        if value is not None or name.startswith("end_") and hasattr(old_node, name):
            setattr(new_node, name, value)
    return new_node


def fix_missing_locations(node):
    """Gives each node that has no place that of the node above it, or else the beginning of the text."""
    waiting = [(node, (1, 0, 1, 0))]
    while waiting:
        current, above = waiting.pop()
        found = []
        for name, inherited in zip(_PLACES, above):
            if name in current._attributes:
                value = getattr(current, name, None)
                if value is None and (name.startswith("end_") or not hasattr(current, name)):
                    setattr(current, name, inherited)
                    value = inherited
                found.append(value)
            else:
                found.append(inherited)
        waiting.extend((child, tuple(found)) for child in iter_child_nodes(current))
    return node


def increment_lineno(node, n=1):
    """Moves a tree `n` lines down."""
    for each in walk(node):
        if isinstance(each, TypeIgnore):
            # Here the line is a field.
            each.lineno = getattr(each, "lineno", 0) + n
            continue
        if "lineno" in each._attributes:
            each.lineno = getattr(each, "lineno", 0) + n
        if "end_lineno" in each._attributes and (end := getattr(each, "end_lineno", 0)) is not None:
            each.end_lineno = end + n
    return node


def get_docstring(node, clean=True):
    """The docstring of a module, a class or a function, None if it has none."""
    if not isinstance(node, (AsyncFunctionDef, FunctionDef, ClassDef, Module)):
        raise TypeError(f"{type(node).__name__!r} can't have docstrings")
    match node.body:
        case [Expr(value=Constant(value=str(text))), *_]:
            pass
        case _:
            return None
    if clean:
        import inspect
        text = inspect.cleandoc(text)
    return text


def get_source_segment(source, node, *, padded=False):
    """The text of a node, cut out of the text that it was parsed from; None if its place is not known."""
    places = [getattr(node, name, None) for name in _PLACES]
    if None in places:
        return None
    first, start, last, end = places
    lines = [line.encode() for line in _lines(source, last)][first - 1:]
    before = lines[0][:start].decode()
    lines[-1] = lines[-1][:end]
    lines[0] = lines[0][start:]
    text = b"".join(lines).decode()
    if padded and last > first:
        text = "".join([c if c in "\f\t" else " " for c in before]) + text
    return text


def _lines(source, count):
    """The first lines with their ends, divided as the parser does it: a form feed ends no line."""
    import re
    lines = []
    for found in re.finditer(r"[^\r\n]*(?:\r\n|\n|\r|\Z)", source):
        if len(lines) == count:
            break
        lines.append(found[0])
    return lines
