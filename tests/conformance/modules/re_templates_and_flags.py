import re
for t in [r'\2', r'\g<2>', r'\g<x>', r'\g<', r'\g', r'\z', '\\', r'\g<>', r'\g<1', r'\400', r'\0a\07']:
    try: print(re.sub('(a)', t, 'bab'))
    except Exception as e: print(repr(t), type(e).__name__, e)
print(re.IGNORECASE, repr(re.I|re.M), re.RegexFlag(0), str(re.X), re.ASCII|2)
print(re.match(r'(a)|b', 'b').groups(), re.match(r'(a)|b', 'b').expand(r'[\1]'), re.match('(a)(b)?','a').groups('z'))
print(re.findall(r'(?a)\w+', 'aé b'), re.findall(r'[^\W\d_]+', 'a1 bé_c'), re.findall(r'\s', 'a\x1cb\xa0c'), re.findall(r'\d', '1٣x'))
print(re.sub(r'(?P<a>x)', r'\g<a>\g<0>', 'axb'), re.compile('a', re.A|re.I), re.compile(b'a', re.L))
s = re.Scanner([(r'\d+', lambda s, t: int(t)), (r'\w+', lambda s,t: t), (r'\s+', None)]); print(s.scan('12 ab 3 !x'))
print(re.search(r'\B', ''), re.search(r'\b', ''), re.search(r'\B', ' '), re.findall(r'\B','abc'))
