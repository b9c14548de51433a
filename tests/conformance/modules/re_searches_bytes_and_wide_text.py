import re
print(re.findall(rb'[\x80-\xff]+', b'ab\x80\xfec\xff'), re.sub(b'a', b'\\n', b'xax'), re.search(b'\xff', b'a\xff').span())
print(re.search('é+', 'caféé x').span(), [m.span() for m in re.finditer(r'\w+', 'né à bö ñ')], re.search('É','é',re.I))
print(re.search(r'a$', 'a\n'), re.search(r'a\Z', 'a\n'), re.findall('(?m)^.', 'a\nb\nc'), re.search(r'a$','b\na\n\n'), re.findall('$', 'a\n'))
