import types

for function in (len, print, getattr, sorted, list.append, str.split, bytes.find, dict.get, int.__add__, object.__init__, compile, [].pop):
    print(function.__name__, function.__text_signature__, bool(function.__doc__))
for kind in (int, list, property, enumerate, zip, memoryview, types.ModuleType, ValueError):
    print(kind.__name__, kind.__text_signature__, bool(kind.__doc__))
print(type(list.append).__name__, type(list.__add__).__name__, type(list.__getitem__).__name__, type(object.__format__).__name__)
print(type([].append).__name__, type((1).__add__).__name__, type(int.real).__name__, type(slice.start).__name__)
