import operator as o
print(o.add(1,2), o.itemgetter(1,2)('abc'), o.attrgetter('real','imag')(3), o.methodcaller('upper')('x'), o.itemgetter(slice(1,2))('abc'), repr(o.itemgetter(1)), repr(o.attrgetter('a.b','c')), repr(o.methodcaller('f',1,k=2)))
for f in [lambda: o.concat(1,2), lambda: o.indexOf([1],2), lambda: o.attrgetter(3), lambda: o.itemgetter(), lambda: o.length_hint([], 'x'), lambda: o.index(1.5), lambda: o.methodcaller(3)]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(o.countOf([1,2,1],1), o.contains('abc','b'), o.not_(0), o.truth([]), o.is_(None,None), o.inv(5), o.length_hint([1,2]), o.iadd([1],[2]), o.call(max, 1, 2), o.__add__ is o.add, o.abs(-1), o.pow(2,3))
