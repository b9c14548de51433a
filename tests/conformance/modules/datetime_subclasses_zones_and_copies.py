from datetime import *


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


td = timedelta
class D(datetime): pass
class T(td): pass
class Dd(date): pass
print(repr(D(2024,1,1)+td(1)), repr(T(1)+T(2)), repr(T(1)), repr(Dd(2024,1,1)+td(1)), repr(D(2024,1,1).date()), repr(D.now())[:2], D.fromisoformat('2024-01-01'), repr(D(2024,1,1)-td(1)))
class Z(tzinfo):
    def utcoffset(self, dt): return td(hours=2)
    def dst(self, dt): return td(hours=1)
    def tzname(self, dt): return 'Zed'
z=Z()
print(datetime(2024,1,1,tzinfo=z), datetime(2024,1,1,tzinfo=z).tzname(), datetime(2024,1,1,tzinfo=UTC).astimezone(z), datetime(2024,1,1,tzinfo=z).timetuple().tm_isdst, datetime.fromtimestamp(0, z), datetime(2024,1,1,tzinfo=z).strftime('%Z%z'))
import copy
print(copy.copy(datetime(2024,1,1,tzinfo=UTC)), copy.deepcopy(td(3)), copy.deepcopy(timezone(td(hours=1),'x')), copy.copy(time(3)), copy.copy(date(2024,1,1)), copy.replace(date(2024,1,1), day=5))
