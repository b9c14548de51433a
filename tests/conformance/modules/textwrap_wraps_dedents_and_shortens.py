import textwrap
print(textwrap.wrap('The quick brown fox-jumps over the lazy dog, e.g. well-known --and more-- text', 12))
print(textwrap.fill('aaa bbb ccc ddddddddddddddddddddd', 10, initial_indent='* ', subsequent_indent='  '))
print(repr(textwrap.dedent('  a\n    b\n\n  c')), textwrap.indent('a\n\nb', '> '), textwrap.shorten('hello world foo bar', 12))
