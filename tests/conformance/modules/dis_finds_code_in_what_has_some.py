import dis


def function(a, /, b, *, c):
    for item in a:
        yield item


class Plain:
    pass


for thing in (function, function.__code__, "a + b", "x = 1", function(1, 2, c=3)):
    print(bool(list(dis.get_instructions(thing))), bool(dis.Bytecode(thing).info()))
for thing in (5, Plain()):
    try:
        print(dis.dis(thing))
    except TypeError as error:
        print(error)
try:
    dis.distb()
except RuntimeError as error:
    print(error)
lines = dis.code_info(function).splitlines()
wanted = "Name", "Argument", "Positional", "Kw-only"
print([line for line in lines if line.startswith(wanted)])
print(dis.pretty_flags(3), dis.pretty_flags(0), dis.pretty_flags(1 << 20))
first = function.__code__.co_firstlineno
print(sorted({item.line_number - first for item in dis.get_instructions(function) if item.line_number} - {0}))
