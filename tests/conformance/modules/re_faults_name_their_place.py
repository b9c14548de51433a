import re
for p in [r'(', r')', r'[a', r'*a', r'a**', r'a{3,2}', r'(?P<1>a)', r'(?P<a>x)(?P<a>y)', r'\1', r'(?z)', r'a(?i)b', r'(?<=a*)b', r'[z-a]', r'\x1', r'\q', 'ab\\', r'(?P=foo)', r'(?(1)a|b|c)', r'(?#', r'(?P<a', r'(?P<>)', r'(?i-', r'(?i-i:a)', r'(?au:x)', r'x{99999999999}', r'(?', r'(?P', r'(?Px)', r'(?<x)', r'(\1)', r'\400', r'(?-a:x)', r'(?ix', r'(?(0)a)', r'(?(9)a)', r'\N{foo}', r'\N', r'\u12', '(?x)\n(', r'\p{L}']:
    try: print(p, re.compile(p))
    except Exception as e: print(repr(p), type(e).__name__, e, getattr(e,'pos','-'), getattr(e,'lineno','-'), getattr(e,'colno','-'))
