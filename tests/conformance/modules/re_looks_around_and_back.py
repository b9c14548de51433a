import re
print(re.match(r'(?>a+)b', 'aaab'), re.match(r'a++a', 'aaa'), re.search(r'(a)?(?(1)b|c)', 'c'), re.search(r'(?<=x)\w(?!b)', 'xaxcb'))
print(re.search(r'(\w)\1', 'abccd'), re.search(r'(?i)(a)\1', 'xAa'), re.fullmatch('a|ab', 'ab'), re.match('a|ab','ab'))
