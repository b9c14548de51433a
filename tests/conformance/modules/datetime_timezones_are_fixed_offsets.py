from datetime import *


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


td = timedelta
for f in [
    lambda: timezone(td(1)),
    lambda: timezone(3),
    lambda: timezone(td(0)),
    lambda: repr(timezone(td(0))),
    lambda: repr(timezone(td(hours=2),'X')),
    lambda: timezone(td(hours=-2,seconds=5)),
    lambda: timezone(td(0),'a')==timezone.utc,
    lambda: timezone.utc.utcoffset(3),
    lambda: timezone.utc.tzname(None),
    lambda: repr(timezone.max),
    lambda: tzinfo().utcoffset(None),
    lambda: timezone(td(0), 3),
]:
    t(f)
