"""`_tokenize` gives the tokens of a source text with comments, places and lines, or says what is wrong."""
import _tokenize
import io

CASES = [
    'x = 1\n',
    'x = 1',
    '',
    '\n',
    '# c',
    '# c\n\n',
    'if x:\n    y\n  # c\n    z\nq\n',
    'if x:\n  y',
    '(\n 1,\n # c\n\n 2)\n',
    "x = '''a\nb'''  # c\n",
    "f'a{b!r:>{w}}c{{d}}'\n",
    "f'''a\n{b}\n'''\n",
    "rf'\\{x}' f'{x=}' f'{x:%H:%M}'\n",
    'a\\\n  +b\n',
    'x = 1\r\ny\r\n',
    '\tif x:\n',
    '  x\n',
    'if x:\n    y\n  z\n',
    "'abc\n",
    "'''abc\n",
    '(\n',
    ')\n',
    '(]\n',
    '$\n',
    'x?\n',
    'a!b\n',
    '1__0\n',
    '0777\n',
    '0x\n',
    '1abc\n',
    'é = \'ü\' + "日本"; x\n',
    'a->b:=c...d**=e//=f<<=g>>=h!=i<>j@=k\n',
    '\x0cx\n',
    'if x:\n\n\n    y\n\n\n',
    "f'{'\n",
    "f'abc\n",
    "f'{a\n}'\n",
    "f'{lambda x:1}'\n",
    "f'{{}}'\n",
    "f'}'\n",
    "f'{x!r}' f''\n",
    "b'a' Rb'b' u'c'\n",
    'x \\\n',
    '\\ x\n',
    "'a\\\nb'\n",
    "f'\\N{DASH}a{x:a{{b}}c}'\n",
    'async def f(): await x\n',
    'class A:\n  def f(self):\n    pass\n\n  # x\n# y\nz\n',
    'f\'{f"{1}"}\'\n',
    "f'{x:{y}}{z}'\n",
    "f'{{{x}}}'\n",
    'f\'{a["b"]:c}d\'\n',
    'x=1 # c\n#d',
    "f'{x:\n}'\n",
    "f'{(x:=1)} {d[1:2]} {x!=1}'\n",
    '0_7 00 0.1 1e 1_\n',
    '0b2\n',
    '0o8\n',
    'x\n\n',
    '   \n',
    '   ',
    'if 1:\n\ty\n        z\n',
    '€\n',
    'a\xa0b\n',
    "'\\\n",
    "f'''{\n# c\nx}'''\n",
    '1.5j + 0x_f * .5\n',
]

for case in CASES:
    print(repr(case))
    try:
        for token in _tokenize.TokenizerIter(io.StringIO(case, newline="").readline, extra_tokens=True):
            print("   ", *map(repr, token))
    except SyntaxError as error:
        print("   ", type(error).__name__, error.msg, error.lineno, error.offset)

lines = iter(["é = 1\n".encode("latin-1")])
print(list(_tokenize.TokenizerIter(lines.__next__, encoding="latin-1", extra_tokens=True))[0])
