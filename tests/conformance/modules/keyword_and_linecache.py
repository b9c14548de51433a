import keyword, linecache
print(keyword.iskeyword('if'), keyword.kwlist[:3], keyword.issoftkeyword('match'), len(keyword.kwlist))
print(linecache.getline(__file__, 2)[:10], repr(linecache.getline('nope.py', 1)))
