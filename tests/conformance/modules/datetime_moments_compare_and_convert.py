from datetime import *


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


td = timedelta
for f in [
    lambda: date(2024,1,1)==datetime(2024,1,1),
    lambda: datetime(2024,1,1,25),
    lambda: datetime(2024,1),
    lambda: repr(datetime(2024,1,1)),
    lambda: repr(datetime(2024,1,1,1,1,1,1,timezone.utc,fold=1)),
    lambda: str(datetime(2024,1,1,1,1,1,1,timezone.utc)),
    lambda: datetime(2024,1,1)+td(days=31,hours=5),
    lambda: td(1)+datetime(2024,1,1),
    lambda: datetime(2024,1,1)-datetime(2023,1,1,5),
    lambda: datetime(2024,1,1,tzinfo=UTC)-datetime(2023,1,1),
    lambda: datetime(2024,1,1,tzinfo=UTC)<datetime(2023,1,1),
    lambda: datetime(2024,1,1,tzinfo=UTC)==datetime(2024,1,1),
    lambda: datetime(2024,1,1,tzinfo=UTC)==datetime(2024,1,1,1,tzinfo=timezone(td(hours=1))),
    lambda: hash(datetime(2024,1,1,tzinfo=UTC))==hash(datetime(2024,1,1,1,tzinfo=timezone(td(hours=1)))),
    lambda: datetime.max+td.resolution,
    lambda: datetime.fromtimestamp(0,UTC),
    lambda: datetime.fromtimestamp(1e20,UTC),
    lambda: datetime.fromtimestamp(1e12,UTC),
    lambda: datetime.fromtimestamp(float('nan')),
    lambda: datetime.fromtimestamp(1700000000.5),
    lambda: datetime.fromtimestamp(-1.5),
    lambda: datetime.fromtimestamp('a'),
    lambda: datetime(2024,5,6,7,8,9,10).timestamp(),
    lambda: datetime(2024,5,6,tzinfo=UTC).timestamp(),
    lambda: datetime(2024,5,6,7).astimezone(UTC),
    lambda: datetime(2024,5,6,7,tzinfo=UTC).astimezone(timezone(td(hours=-3))),
    lambda: repr(datetime(2024,5,6,7,tzinfo=UTC).astimezone()),
    lambda: datetime(2024,5,6).astimezone(3),
    lambda: datetime.combine(date(2024,1,2), time(3,4,tzinfo=UTC)),
    lambda: datetime.combine(1, 2),
    lambda: datetime(2024,1,2).isoformat(timespec='minutes'),
    lambda: datetime(2024,1,2).isoformat(' ', 'hours'),
    lambda: datetime(2024,1,2).isoformat('ab'),
    lambda: datetime(2024,1,2,3,4,5).ctime(),
    lambda: datetime(2024,1,2,3,tzinfo=UTC).utctimetuple(),
    lambda: datetime(2024,1,2).timetuple(),
    lambda: datetime(2024,1,2,fold=1).__reduce_ex__(4),
    lambda: repr(datetime(b'\x07\xe8\x81\x02\x00\x00\x00\x00\x00\x00')),
    lambda: (datetime(2024,1,2).date(), datetime(2024,1,2,3).time(), datetime(2024,1,2,3,tzinfo=UTC).timetz()),
    lambda: datetime.min,
    lambda: isinstance(datetime.now(), date),
    lambda: datetime.now(3),
    lambda: datetime.fromordinal(738000),
    lambda: datetime.today().tzinfo,
    lambda: (datetime.__name__, datetime.__module__, datetime.__qualname__, date.__module__),
    lambda: datetime(2024,1,1).replace(tzinfo=UTC, fold=1),
    lambda: datetime(2024,1,1).replace(month=13),
]:
    t(f)
