from collections import OrderedDict

d = OrderedDict(a=1, b=2, c=3)
d.move_to_end("a")
print(list(d), d.popitem(last=False), d.popitem(), list(d))
d["z"] = 0
d.move_to_end("z", last=False)
print(d, d == {"a": 1, "z": 0}, OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1))
print(list(reversed(d)))
try:
    d.move_to_end("none")
except KeyError as error:
    print(repr(error))
