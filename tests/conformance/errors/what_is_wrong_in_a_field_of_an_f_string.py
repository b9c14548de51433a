# The parser's complaint about a field wins over what is wrong with later tokens of an f-string, unless it reads as far.


def show(*texts, mode="exec"):
    for text in texts:
        try:
            compile(text, "<text>", mode)
            print(repr(text), "is fine")
        except SyntaxError as error:
            print(repr(text), error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset)


show("f'{!'", "f'{='", "f'{;'", "f'{,'", "f'{*}'", "f'{*,}'", "f'{x,*}'", "f'{*a b}'", "f'{*:x}'", "f'{(*)}'")
show("f'{[:x'", "f'{(;]}'", "f'{3:{{>10}'", "F'{[F'{:'}[F'{:'}]]]", "f'{a;'", "f'{a:{b;'", "f'{a!x;'", "f'{a!;'")
show("f'{a = = b'", "f'{a $ b'", "f'{;)'", "f'{a ;]'", "f'{;}{ 0777'", "f'''{;\n0777}'''", "f'{$ \x01 }'", "f'{;  x€ }'")
# What is wrong outside an f-string counts at once.
show("f'{!}' 0777", "f'{;}' 'x", "f'{$}' \x01", "(1 2) 0777", "(1 2) f'{x}' 0777")
show("(1 2) f'{ 0777}'", "(1 2) f'}'", "(a b f'{)}')", "(a b f'", "1 = x; f'}'", "if x = 1: f'}'", "x = = f'}'")
show("f'{a b'", "f'{1 2' 0777", "f'{(a'", "f'{'", "f'{*x'", "print f'}'", "if x f'}'")
# Another quote does not end the f-string.
show("f'{\"x}' 0777", "f'{'''x}", "f'{;\"x}'")
show("f'\\N{'", "f'\\N{GREEK CAPITAL LETTER DELTA'", "f'\\N{DIGIT ONE}{1}'", "f'{1:{2:{3:{4}}}}'")
# A line that goes on beyond the end of the text.
show("\\", "x \\", "x = = \\ z", "(1 2) \\ ", mode="eval")
show("x = = \\ z", "(1 2) \\ ", "f'{; \\ }'")

x = 1
print(eval("f'{x}{x}'" * 9999) == "11" * 9999)
