try:
    {}["missing"]
except KeyError as error:
    print(error.args)
try:
    undefined
except NameError as error:
    print(error.name)
try:
    (5).nope
except AttributeError as error:
    print(error.name, error.obj)
s = StopIteration(5)
print(s.value, SystemExit(3).code, SystemExit().code, SystemExit("a", "b").code)
o = OSError(2, "No such file", "name.txt")
print(o.errno, o.strerror, o.filename, o, type(o).__name__)
i = ImportError("message", name="n", path="p")
print(i.name, i.path, i.msg)
u = UnicodeDecodeError("utf-8", b"abc", 1, 2, "reason")
print(u, u.start, u.end, u.reason)
