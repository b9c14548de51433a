import string
T = string.Template
print(T('$a ${b}c $$').substitute(a=1,b=2), T('$a $z').safe_substitute({'a':5}), T('$a ${b}').get_identifiers(), T('$').is_valid())
for f in [lambda: T('$x').substitute(), lambda: T('a\n$ x').substitute()]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
F = string.Formatter()
print(F.format('{0} {x!r:>5} {1[0]} {2.real} {{}}', 1, [2], 3, x='y'), F.format('{} {}', 1, 2), string.capwords('ab  cd'), list(F.parse('a{b!r:c}d{{')), F.format('{:{}}', 'x', 5))
