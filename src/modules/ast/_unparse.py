"""The text of a tree: expressions give a text, statements give lines.

A method is named after the class of its nodes. Expressions are told how strongly the place they stand in binds, and put
themselves in parentheses if they bind less.
"""

from _ast import (AST, AsyncFunctionDef, ClassDef, Constant, Expr, FormattedValue, FunctionDef, If, JoinedStr, Module,
                  Name, Tuple)
import _unparse_text as text_of

# How strongly something binds, the weakest first; a bare walrus or tuple is the weakest.
(NAMED, TUPLE, YIELD, TEST, OR, AND, NOT, COMPARISON, BIT_OR, BIT_XOR, BIT_AND, SHIFT, SUM, TERM, FACTOR, POWER, AWAIT,
 ATOM) = range(18)

_BINARY = {
    "Add": ("+", SUM), "Sub": ("-", SUM), "Mult": ("*", TERM), "MatMult": ("@", TERM), "Div": ("/", TERM),
    "Mod": ("%", TERM), "LShift": ("<<", SHIFT), "RShift": (">>", SHIFT), "BitOr": ("|", BIT_OR),
    "BitXor": ("^", BIT_XOR), "BitAnd": ("&", BIT_AND), "FloorDiv": ("//", TERM), "Pow": ("**", POWER),
}
_UNARY = {"Invert": ("~", FACTOR), "Not": ("not ", NOT), "UAdd": ("+", FACTOR), "USub": ("-", FACTOR)}
_BOOLEAN = {"And": (" and ", AND), "Or": (" or ", OR)}
_COMPARISONS = {
    "Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Is": "is", "IsNot": "is not",
    "In": "in", "NotIn": "not in",
}
_INDENT = "    "


def unparse(node):
    return Unparser().text(node)


def _next(level):
    return min(level + 1, ATOM)


def _grouped(text, own, level):
    return f"({text})" if level > own else text


def _kind(node):
    return type(node).__name__


class Unparser:
    def __init__(self):
        self.lines = []
        self.indent = 0
        # The comments `# type: ignore…` of a module, by line.
        self.ignored = {}
        self.in_star_handlers = False

    def text(self, node):
        if isinstance(node, list):
            rest = "".join([self._any(item) for item in node])
        else:
            rest = self._any(node)
        return "\n".join(self.lines) + rest

    def _any(self, node):
        """The text of what is no statement; a statement goes to the lines."""
        return getattr(self, _kind(node), self._unknown)(node) or ""

    def _unknown(self, node):
        for name in node._fields:
            value = getattr(node, name, None)
            for child in value if isinstance(value, list) else (value,):
                if isinstance(child, AST):
                    self._any(child)

    # ---- Lines ----

    def line(self, text):
        self.lines.append(_INDENT * self.indent + text)

    def gap(self):
        """A blank line, unless the text begins here."""
        if self.lines:
            self.lines.append("")

    def block(self, head, body, comment=""):
        self.line(f"{head}:{comment}")
        self.indented(body)

    def indented(self, body):
        self.indent += 1
        self.statements(body)
        self.indent -= 1

    def statements(self, body):
        for statement in body:
            self._any(statement)

    def documented(self, node):
        """A body whose docstring is written as one."""
        match node.body:
            case [Expr(value=Constant(value=str(text)) as docstring), *rest]:
                prefix = "u" if docstring.kind == "u" else ""
                quoted = text_of.docstring(text)
                # The text is written as it is, so its own lines begin where they began.
                self.line(prefix + quoted)
                self.statements(rest)
            case _:
                self.statements(node.body)

    def type_comment(self, node):
        comment = self.ignored.get(getattr(node, "lineno", None)) or node.type_comment
        return "" if comment is None else f" # type: {comment}"

    # ---- Roots ----

    def Module(self, node):
        self.ignored = {ignored.lineno: f"ignore{ignored.tag}" for ignored in node.type_ignores}
        self.documented(node)
        self.ignored = {}

    def Interactive(self, node):
        # CPython's unparser begins anew with each statement.
        self.statements(node.body[-1:])

    def Expression(self, node):
        return self.expr(node.body)

    def FunctionType(self, node):
        return f"({self.row(node.argtypes)}) -> {self.expr(node.returns)}"

    # ---- Statements ----

    def FunctionDef(self, node):
        self.function(node, "def")

    def AsyncFunctionDef(self, node):
        self.function(node, "async def")

    def function(self, node, word):
        self.decorators(node)
        returns = f" -> {self.expr(node.returns)}" if node.returns else ""
        head = f"{word} {node.name}{self.type_params(node)}({self.arguments(node.args)}){returns}"
        self.line(f"{head}:{self.type_comment(node)}")
        self.indent += 1
        self.documented(node)
        self.indent -= 1

    def decorators(self, node):
        self.gap()
        for decorator in node.decorator_list:
            self.line(f"@{self.expr(decorator)}")

    def ClassDef(self, node):
        self.decorators(node)
        arguments = self.row(node.bases + node.keywords)
        bases = f"({arguments})" if node.bases or node.keywords else ""
        self.line(f"class {node.name}{self.type_params(node)}{bases}:")
        self.indent += 1
        self.documented(node)
        self.indent -= 1

    def Return(self, node):
        self.line(f"return {self.expr(node.value)}" if node.value else "return")

    def Delete(self, node):
        self.line(f"del {self.row(node.targets)}")

    def Assign(self, node):
        targets = "".join([f"{self.expr(target, TUPLE)} = " for target in node.targets])
        self.line(f"{targets}{self.expr(node.value)}{self.type_comment(node)}")

    def TypeAlias(self, node):
        self.line(f"type {self.expr(node.name)}{self.type_params(node)} = {self.expr(node.value)}")

    def AugAssign(self, node):
        operator = _BINARY[_kind(node.op)][0]
        self.line(f"{self.expr(node.target)} {operator}= {self.expr(node.value)}")

    def AnnAssign(self, node):
        target = self.expr(node.target)
        if not node.simple and isinstance(node.target, Name):
            target = f"({target})"
        value = f" = {self.expr(node.value)}" if node.value else ""
        self.line(f"{target}: {self.expr(node.annotation)}{value}")

    def For(self, node):
        self.loop(node, "for")

    def AsyncFor(self, node):
        self.loop(node, "async for")

    def loop(self, node, word):
        head = f"{word} {self.expr(node.target, TUPLE)} in {self.expr(node.iter)}"
        self.block(head, node.body, self.type_comment(node))
        self.otherwise(node.orelse)

    def otherwise(self, body):
        if body:
            self.block("else", body)

    def While(self, node):
        self.block(f"while {self.expr(node.test)}", node.body)
        self.otherwise(node.orelse)

    def If(self, node):
        self.block(f"if {self.expr(node.test)}", node.body)
        while len(node.orelse) == 1 and isinstance(node.orelse[0], If):
            node = node.orelse[0]
            self.block(f"elif {self.expr(node.test)}", node.body)
        self.otherwise(node.orelse)

    def With(self, node):
        self.block(f"with {self.row(node.items)}", node.body, self.type_comment(node))

    def AsyncWith(self, node):
        self.block(f"async with {self.row(node.items)}", node.body, self.type_comment(node))

    def Match(self, node):
        self.block(f"match {self.expr(node.subject)}", node.cases)

    def match_case(self, node):
        guard = f" if {self.expr(node.guard)}" if node.guard else ""
        self.block(f"case {self.expr(node.pattern)}{guard}", node.body)

    def Raise(self, node):
        if not node.exc:
            if node.cause:
                raise ValueError("Node can't use cause without an exception.")
            self.line("raise")
            return
        cause = f" from {self.expr(node.cause)}" if node.cause else ""
        self.line(f"raise {self.expr(node.exc)}{cause}")

    def Try(self, node):
        self.attempt(node, False)

    def TryStar(self, node):
        self.attempt(node, True)

    def attempt(self, node, starred):
        outer, self.in_star_handlers = self.in_star_handlers, starred
        self.block("try", node.body)
        for handler in node.handlers:
            self.in_star_handlers = starred
            self._any(handler)
        self.otherwise(node.orelse)
        if node.finalbody:
            self.block("finally", node.finalbody)
        self.in_star_handlers = outer

    def ExceptHandler(self, node):
        word = "except*" if self.in_star_handlers else "except"
        kind = f" {self.expr(node.type)}" if node.type else ""
        name = f" as {node.name}" if node.name else ""
        self.block(f"{word}{kind}{name}", node.body)

    def Assert(self, node):
        message = f", {self.expr(node.msg)}" if node.msg else ""
        self.line(f"assert {self.expr(node.test)}{message}")

    def Import(self, node):
        self.line(f"import {self.row(node.names)}")

    def ImportFrom(self, node):
        self.line(f"from {'.' * (node.level or 0)}{node.module or ''} import {self.row(node.names)}")

    def Global(self, node):
        self.line(f"global {', '.join(node.names)}")

    def Nonlocal(self, node):
        self.line(f"nonlocal {', '.join(node.names)}")

    def Expr(self, node):
        self.line(self.expr(node.value, YIELD))

    def Pass(self, node):
        self.line("pass")

    def Break(self, node):
        self.line("break")

    def Continue(self, node):
        self.line("continue")

    # ---- Parts of statements and calls ----

    def alias(self, node, level=TEST):
        return f"{node.name} as {node.asname}" if node.asname else node.name

    def withitem(self, node, level=TEST):
        context = self.expr(node.context_expr)
        return f"{context} as {self.expr(node.optional_vars)}" if node.optional_vars else context

    def keyword(self, node, level=TEST):
        prefix = "**" if node.arg is None else f"{node.arg}="
        return prefix + self.expr(node.value)

    def arg(self, node, level=TEST):
        return f"{node.arg}: {self.expr(node.annotation)}" if node.annotation else node.arg

    def arguments(self, node, level=TEST):
        positional = node.posonlyargs + node.args
        bare = len(positional) - len(node.defaults)
        parts = []
        for at, parameter in enumerate(positional):
            default = node.defaults[at - bare] if at >= bare else None
            parts.append(self.parameter(parameter, default))
            if at + 1 == len(node.posonlyargs):
                parts.append("/")
        if node.vararg:
            parts.append("*" + self.arg(node.vararg))
        elif node.kwonlyargs:
            parts.append("*")
        for parameter, default in zip(node.kwonlyargs, node.kw_defaults):
            parts.append(self.parameter(parameter, default))
        if node.kwarg:
            parts.append("**" + self.arg(node.kwarg))
        return ", ".join(parts)

    def parameter(self, node, default):
        return f"{self.arg(node)}={self.expr(default)}" if default else self.arg(node)

    def type_params(self, node):
        parameters = getattr(node, "type_params", None)
        return f"[{self.row(parameters)}]" if parameters else ""

    def TypeVar(self, node, level=TEST):
        bound = f": {self.expr(node.bound)}" if node.bound else ""
        return f"{node.name}{bound}{self.default(node)}"

    def TypeVarTuple(self, node, level=TEST):
        return f"*{node.name}{self.default(node)}"

    def ParamSpec(self, node, level=TEST):
        return f"**{node.name}{self.default(node)}"

    def default(self, node):
        return f" = {self.expr(node.default_value)}" if node.default_value else ""

    # ---- Expressions ----

    def expr(self, node, level=TEST):
        method = getattr(self, _kind(node), None)
        return "" if method is None else method(node, level)

    def row(self, nodes):
        return ", ".join([self.expr(node) for node in nodes])

    def items(self, nodes):
        """As `row`; a comma tells one item from none of its own."""
        return self.row(nodes) + ("," if len(nodes) == 1 else "")

    def BoolOp(self, node, level=TEST):
        word, own = _BOOLEAN[_kind(node.op)]
        # Each operand must bind more than the one before it.
        parts = [self.expr(value, min(own + at, ATOM)) for at, value in enumerate(node.values, 1)]
        return _grouped(word.join(parts), own, level)

    def NamedExpr(self, node, level=TEST):
        return _grouped(f"{self.expr(node.target, ATOM)} := {self.expr(node.value, ATOM)}", NAMED, level)

    def BinOp(self, node, level=TEST):
        operator, own = _BINARY[_kind(node.op)]
        left, right = (_next(own), own) if own == POWER else (own, _next(own))
        return _grouped(f"{self.expr(node.left, left)} {operator} {self.expr(node.right, right)}", own, level)

    def UnaryOp(self, node, level=TEST):
        operator, own = _UNARY[_kind(node.op)]
        return _grouped(operator + self.expr(node.operand, own), own, level)

    def Lambda(self, node, level=TEST):
        parameters = self.arguments(node.args)
        head = f"lambda {parameters}" if parameters else "lambda"
        return _grouped(f"{head}: {self.expr(node.body)}", TEST, level)

    def IfExp(self, node, level=TEST):
        body, test = self.expr(node.body, _next(TEST)), self.expr(node.test, _next(TEST))
        return _grouped(f"{body} if {test} else {self.expr(node.orelse)}", TEST, level)

    def Dict(self, node, level=TEST):
        pairs = []
        for key, value in zip(node.keys, node.values):
            if key is None:
                pairs.append("**" + self.expr(value, BIT_OR))
            else:
                pairs.append(f"{self.expr(key)}: {self.expr(value)}")
        return "{" + ", ".join(pairs) + "}"

    def Set(self, node, level=TEST):
        # There is no other way to write an empty set without a name.
        return "{" + (self.row(node.elts) or "*()") + "}"

    def ListComp(self, node, level=TEST):
        return f"[{self.expr(node.elt)}{self.clauses(node)}]"

    def SetComp(self, node, level=TEST):
        return "{" + self.expr(node.elt) + self.clauses(node) + "}"

    def GeneratorExp(self, node, level=TEST):
        return f"({self.expr(node.elt)}{self.clauses(node)})"

    def DictComp(self, node, level=TEST):
        return "{" + f"{self.expr(node.key)}: {self.expr(node.value)}{self.clauses(node)}" + "}"

    def clauses(self, node):
        return "".join([self.comprehension(clause) for clause in node.generators])

    def comprehension(self, node, level=TEST):
        word = " async for" if node.is_async else " for"
        conditions = "".join([f" if {self.expr(condition, _next(TEST))}" for condition in node.ifs])
        return f"{word} {self.expr(node.target, TUPLE)} in {self.expr(node.iter, _next(TEST))}{conditions}"

    def Await(self, node, level=TEST):
        return _grouped(f"await {self.expr(node.value, ATOM)}" if node.value else "await", AWAIT, level)

    def Yield(self, node, level=TEST):
        return _grouped(f"yield {self.expr(node.value, ATOM)}" if node.value else "yield", YIELD, level)

    def YieldFrom(self, node, level=TEST):
        if not node.value:
            raise ValueError("Node can't be used without a value attribute.")
        return _grouped(f"yield from {self.expr(node.value, ATOM)}", YIELD, level)

    def Compare(self, node, level=TEST):
        text = self.expr(node.left, _next(COMPARISON))
        for operator, right in zip(node.ops, node.comparators):
            text += f" {_COMPARISONS[_kind(operator)]} {self.expr(right, _next(COMPARISON))}"
        return _grouped(text, COMPARISON, level)

    def Call(self, node, level=TEST):
        return f"{self.expr(node.func, ATOM)}({self.row(node.args + node.keywords)})"

    def JoinedStr(self, node, level=TEST):
        parts = [(self.field_text(value), isinstance(value, Constant)) for value in node.values]
        return "f" + text_of.joined(parts)

    def FormattedValue(self, node, level=TEST):
        inner = Unparser().expr(node.value, _next(TEST))
        # Two braces would stand for one.
        gap = " " if inner.startswith("{") else ""
        conversion = "" if node.conversion == -1 else f"!{chr(node.conversion)}"
        spec = f":{self.field_text(node.format_spec, True)}" if node.format_spec else ""
        return "{" + gap + inner + conversion + spec + "}"

    def field_text(self, node, in_spec=False):
        """A part of an f-string, not yet escaped as a whole."""
        match node:
            case JoinedStr():
                return "".join([self.field_text(value, in_spec) for value in node.values])
            case Constant(value=str(text)):
                text = text.replace("{", "{{").replace("}", "}}")
                return text_of.escaped_spec(text) if in_spec else text
            case FormattedValue():
                return self.FormattedValue(node)
        raise ValueError(f"Unexpected node inside JoinedStr, {node!r}")

    def Constant(self, node, level=TEST):
        if isinstance(node.value, tuple):
            parts = [text_of.constant(item) for item in node.value]
            return f"({', '.join(parts)}{',' if len(parts) == 1 else ''})"
        if node.value is ...:
            return "..."
        return ("u" if node.kind == "u" else "") + text_of.constant(node.value)

    def Attribute(self, node, level=TEST):
        # The point after a number would belong to it.
        gap = " " if isinstance(node.value, Constant) and isinstance(node.value.value, int) else ""
        return f"{self.expr(node.value, ATOM)}{gap}.{node.attr}"

    def Subscript(self, node, level=TEST):
        bare = isinstance(node.slice, Tuple) and node.slice.elts
        index = self.items(node.slice.elts) if bare else self.expr(node.slice)
        return f"{self.expr(node.value, ATOM)}[{index}]"

    def Starred(self, node, level=TEST):
        return "*" + self.expr(node.value, BIT_OR)

    def Name(self, node, level=TEST):
        return node.id

    def List(self, node, level=TEST):
        return f"[{self.row(node.elts)}]"

    def Tuple(self, node, level=TEST):
        if not node.elts:
            return "()"
        return _grouped(self.items(node.elts), TUPLE, level)

    def Slice(self, node, level=TEST):
        lower, upper, step = [self.expr(part) if part else "" for part in (node.lower, node.upper, node.step)]
        return f"{lower}:{upper}:{step}" if node.step else f"{lower}:{upper}"

    # ---- Patterns ----

    def MatchValue(self, node, level=TEST):
        return self.expr(node.value)

    def MatchSingleton(self, node, level=TEST):
        return text_of.constant(node.value)

    def MatchSequence(self, node, level=TEST):
        return f"[{self.row(node.patterns)}]"

    def MatchStar(self, node, level=TEST):
        return f"*{node.name or '_'}"

    def MatchMapping(self, node, level=TEST):
        parts = [f"{self.expr(key)}: {self.expr(pattern)}" for key, pattern in zip(node.keys, node.patterns)]
        if node.rest is not None:
            parts.append(f"**{node.rest}")
        return "{" + ", ".join(parts) + "}"

    def MatchClass(self, node, level=TEST):
        parts = [self.expr(pattern) for pattern in node.patterns]
        parts += [f"{name}={self.expr(pattern)}" for name, pattern in zip(node.kwd_attrs, node.kwd_patterns)]
        return f"{self.expr(node.cls, ATOM)}({', '.join(parts)})"

    def MatchAs(self, node, level=TEST):
        if node.name is None or node.pattern is None:
            return node.name or "_"
        return _grouped(f"{self.expr(node.pattern, BIT_OR)} as {node.name}", TEST, level)

    def MatchOr(self, node, level=TEST):
        return _grouped(" | ".join([self.expr(each, _next(BIT_OR)) for each in node.patterns]), BIT_OR, level)
