import weakref


class C:
    pass


c = C()
r = weakref.ref(c, lambda ref: print("callback", ref is r))
print(r() is c, weakref.getweakrefcount(c))
d = weakref.WeakValueDictionary()
d["c"] = c
s = weakref.WeakSet([c])
print(len(d), len(s), "c" in d)
del c
print(r(), len(d), len(s))
try:
    weakref.ref(5)
except TypeError as error:
    print(error)
p = C()
p.x = 1
proxy = weakref.proxy(p)
print(proxy.x)
del p
try:
    proxy.x
except ReferenceError as error:
    print(error)
