"""The instructions of Kaa's own machine, as `kaa dis` shows them; they are none of CPython's.

Operands name registers: an instruction says what it reads, and which register gets the result. What is left out is what
belongs to CPython's instructions: numbers of opcodes, caches, adaptive ones, and the effects on a stack.
"""

import sys as _sys
import types as _types
from collections import namedtuple as _namedtuple
from inspect import CO_ASYNC_GENERATOR, CO_COROUTINE, CO_GENERATOR, CO_NESTED, CO_NEWLOCALS, CO_OPTIMIZED
from inspect import CO_ITERABLE_COROUTINE, CO_VARARGS, CO_VARKEYWORDS

__all__ = [
    "Bytecode", "COMPILER_FLAG_NAMES", "Instruction", "code_info", "dis", "disassemble", "disco", "distb",
    "findlinestarts", "get_instructions", "pretty_flags", "show_code",
]

COMPILER_FLAG_NAMES = {
    CO_OPTIMIZED: "OPTIMIZED", CO_NEWLOCALS: "NEWLOCALS", CO_VARARGS: "VARARGS", CO_VARKEYWORDS: "VARKEYWORDS",
    CO_NESTED: "NESTED", CO_GENERATOR: "GENERATOR", 64: "NOFREE", CO_COROUTINE: "COROUTINE",
    CO_ITERABLE_COROUTINE: "ITERABLE_COROUTINE", CO_ASYNC_GENERATOR: "ASYNC_GENERATOR",
}
_HAVE_CODE = _types.MethodType, _types.FunctionType, _types.CodeType, classmethod, staticmethod, type


class Instruction(_namedtuple("Instruction", "opname argrepr argval offset starts_line line_number positions")):
    """An instruction: its name, its operands as text, the constant or name that they mean, and where it stands."""

    __slots__ = ()

    def __str__(self):
        line = str(self.line_number) if self.starts_line else ""
        note = f"  ; {self.argval}" if self.argval is not None else ""
        return f"{line:>5} {self.offset // 2:>4}  {f'{self.opname:<22} {self.argrepr}':<22}{note}".rstrip()


def pretty_flags(flags):
    """The names of the flags of a code object."""
    names = []
    for bit in range(32):
        if flags & 1 << bit:
            names.append(COMPILER_FLAG_NAMES.get(1 << bit, hex(1 << bit)))
    return ", ".join(names) or "0x0"


def _code_of(x):
    """The code object of a function, method, generator, coroutine, or source text."""
    x = getattr(x, "__func__", x)
    for name in "__code__", "gi_code", "ag_code", "cr_code":
        if hasattr(x, name):
            x = getattr(x, name)
            break
    if isinstance(x, str):
        try:
            x = compile(x, "<disassembly>", "eval")
        except SyntaxError:
            x = compile(x, "<disassembly>", "exec")
    if isinstance(x, _types.CodeType):
        return x
    raise TypeError(f"don't know how to disassemble {type(x).__name__} objects")


def get_instructions(x, *, first_line=None):
    """The instructions of a function, method, source text or code object, one by one."""
    code = _code_of(x)
    shift = 0 if first_line is None else first_line - code.co_firstlineno
    last = None
    for (index, line, text, constant, name), positions in zip(_rows(code), code.co_positions()):
        opname, _, operands = text.partition(" ")
        number = None if line is None else line + shift
        starts = number is not None and number != last
        if number is not None:
            last = number
        argval = name if constant is None else constant
        yield Instruction(opname, operands.strip(), argval, 2 * index, starts, number, positions)


def findlinestarts(code):
    """The pairs of an offset and the line that begins there."""
    last = False
    for start, _, line in code.co_lines():
        if line is not last:
            last = line
            yield start, line


def code_info(x):
    """What is known of a code object, as text."""
    code = _code_of(x)
    rows = [
        ("Name", code.co_name), ("Filename", code.co_filename), ("Argument count", code.co_argcount),
        ("Positional-only arguments", code.co_posonlyargcount), ("Kw-only arguments", code.co_kwonlyargcount),
        ("Number of locals", code.co_nlocals), ("Stack size", code.co_stacksize), ("Flags", pretty_flags(code.co_flags)),
    ]
    lines = [f"{title + ':':<18} {value}" for title, value in rows]
    tables = [
        ("Constants", map(repr, code.co_consts)), ("Names", code.co_names), ("Variable names", code.co_varnames),
        ("Free variables", code.co_freevars), ("Cell variables", code.co_cellvars),
    ]
    for title, values in tables:
        values = [f"{at:4d}: {value}" for at, value in enumerate(values)]
        if values:
            lines += [title + ":", *values]
    return "\n".join(lines)


def show_code(co, *, file=None):
    """Prints what is known of a code object."""
    print(code_info(co), file=file)


def disassemble(co, lasti=-1, *, file=None):
    """Prints the instructions of a code object; an arrow shows the one at `lasti`."""
    for instruction in get_instructions(co):
        mark = "-->" if instruction.offset == lasti else "   "
        print(mark, instruction, file=file)


disco = disassemble


def dis(x=None, *, file=None, depth=None):
    """Prints the instructions of what has code, and of the code inside: of every method of a class, and so on.

    Without an argument it is the last traceback; `depth` limits how far inside it goes. Of other objects, it is what
    their attributes have.
    """
    if x is None:
        distb(file=file)
        return
    try:
        code = _code_of(x)
    except TypeError:
        if not hasattr(x, "__dict__"):
            raise
    else:
        _print_nested(code, file, depth)
        return
    for name, part in sorted(vars(x).items()):
        if isinstance(part, _HAVE_CODE):
            print(f"Disassembly of {name}:", file=file)
            try:
                dis(part, file=file, depth=depth)
            except TypeError as error:
                print("Sorry:", error, file=file)
            print(file=file)


def _print_nested(code, file, depth):
    disassemble(code, file=file)
    if depth is not None and depth <= 0:
        return
    for constant in code.co_consts:
        if isinstance(constant, _types.CodeType):
            print(file=file)
            print(f"Disassembly of {constant!r}:", file=file)
            _print_nested(constant, file, None if depth is None else depth - 1)


def distb(tb=None, *, file=None):
    """Prints the instructions around where a traceback, or the last one, ends."""
    if tb is None:
        error = getattr(_sys, "last_exc", None)
        tb = error.__traceback__ if error is not None else getattr(_sys, "last_traceback", None)
        if tb is None:
            raise RuntimeError("no last traceback to disassemble")
    while tb.tb_next is not None:
        tb = tb.tb_next
    disassemble(tb.tb_frame.f_code, tb.tb_lasti, file=file)


class Bytecode:
    """The instructions of what has code, to be gone through or shown."""

    def __init__(self, x, *, first_line=None, current_offset=None):
        self.codeobj = _code_of(x)
        self.first_line = self.codeobj.co_firstlineno if first_line is None else first_line
        self.current_offset = current_offset
        self._original_object = x

    def __iter__(self):
        return get_instructions(self.codeobj, first_line=self.first_line)

    def __repr__(self):
        return f"{type(self).__name__}({self._original_object!r})"

    @classmethod
    def from_traceback(cls, tb):
        """Those of the innermost frame of a traceback."""
        while tb.tb_next is not None:
            tb = tb.tb_next
        return cls(tb.tb_frame.f_code, current_offset=tb.tb_lasti)

    def info(self):
        """What is known of the code object, as text."""
        return code_info(self.codeobj)

    def dis(self):
        """The listing, as text."""
        lasti = -1 if self.current_offset is None else self.current_offset
        lines = []
        for instruction in self:
            lines.append(f"{'-->' if instruction.offset == lasti else '   '} {instruction}\n")
        return "".join(lines)
