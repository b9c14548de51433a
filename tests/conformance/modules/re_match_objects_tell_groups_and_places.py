import re
print(re.match(r'(\w+) (\w+)', 'hello world foo').groups())
print(re.findall(r'\d+', 'a1b22c333'), re.sub(r'x*', '-', 'abxd'), re.split(r'(,)', 'a,b,,c'))
print(re.compile(r'(?P<n>a)(?P<m>b)?'), re.compile('x', re.I|re.M).flags, re.compile(b'x').flags)
m = re.search(r'(?P<n>a)(?P<m>z)?', 'xxab'); print(m, m.groupdict(), m.span(), m.span('m'), m.lastindex, m.lastgroup, m.regs, m['n'], m.pos, m.endpos)
