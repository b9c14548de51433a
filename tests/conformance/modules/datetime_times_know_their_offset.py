from datetime import *


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


td = timedelta
for f in [
    lambda: date(2024,3,4).ctime(),
    lambda: date(2024,3,4).strftime('%H:%M %f %z|%Z|'),
    lambda: date(33,3,4).strftime('%Y %G %y'),
    lambda: time(24),
    lambda: time(1,60),
    lambda: time(1,2,61),
    lambda: time(1,2,3,10**6),
    lambda: time(1, fold=2),
    lambda: time(1, tzinfo=3),
    lambda: repr(time(1,2,3,4,timezone.utc,fold=1)),
    lambda: time(1,2),
    lambda: time(1,2,3,4),
    lambda: time(1,2,tzinfo=timezone(td(hours=-5, minutes=-30))),
    lambda: time(1)<time(2),
    lambda: time(1)<time(2,tzinfo=timezone.utc),
    lambda: time(1)==time(1,tzinfo=timezone.utc),
    lambda: time(1,tzinfo=timezone.utc)==time(2,tzinfo=timezone(td(hours=1))),
    lambda: time(1,2,3,4).isoformat('milliseconds'),
    lambda: time(1).isoformat('x'),
    lambda: time(5,6).strftime('%H-%M-%S %p %I %f'),
    lambda: bool(time(0)),
    lambda: time(1,2,3,4,fold=1).__reduce_ex__(4),
    lambda: repr(time(b'\x81\x02\x03\x00\x00\x04')),
    lambda: time(1,2).replace(hour=5),
]:
    t(f)
