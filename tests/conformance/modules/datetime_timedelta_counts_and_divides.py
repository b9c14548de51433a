from datetime import *


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


td = timedelta
for x in [td(1), td(0), td(-1, 5, 7), td(weeks=1.5), td(milliseconds=0.0005), td(microseconds=2.5), td(hours=-1), td.min, td.max, td.resolution, td(seconds=1e-7), td(days=0.1, seconds=0.3)]:
    print(repr(x), x, x.total_seconds(), bool(x))
for f in [
    lambda: td('1'),
    lambda: td(10**9),
    lambda: td(10**20),
    lambda: td.max+td.resolution,
    lambda: td(1)/td(0),
    lambda: td(1)//td(0),
    lambda: td(1)//0,
    lambda: td(1)/0,
    lambda: td(1)/0.0,
    lambda: td(1)%td(0),
    lambda: td(1)==1,
    lambda: td(5)*1.5,
    lambda: 2*td(5),
    lambda: td(5)/3,
    lambda: td(5)/td(2),
    lambda: divmod(td(5), td(2)),
    lambda: td(7)//2,
    lambda: td(float('nan')),
    lambda: td(float('inf')),
    lambda: abs(-td(5)),
    lambda: td(microseconds=3)/2,
    lambda: hash(td(1))==hash(td(hours=24)),
    lambda:td(1).__reduce__(),
    lambda: repr(UTC),
]:
    t(f)
