import re
print(re.sub(r'(\w)(\w)', r'\2\g<1>', 'abcd'), re.subn('a', lambda m: m.group().upper(), 'banana', count=2))
print(re.findall(r'(?:|a)', 'aa'), re.findall(r'a|', 'ba'), re.findall('|a','a'), re.split(r'\b', 'ab cd'), re.split('x*','axbc'))
