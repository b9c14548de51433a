from datetime import *


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


td = timedelta
for f in [
    lambda: date(2024,2,30),
    lambda: date(0,1,1),
    lambda: date(2024,13,1),
    lambda: date('a',1,1),
    lambda: date(),
    lambda: date(2024),
    lambda: date(1.5,1,1),
    lambda: date(2024,2,29).replace(year=2023),
    lambda: date.max+td(1),
    lambda: date.min-td(1),
    lambda: date(2024,1,1)-date(2023,1,1),
    lambda: date(2024,1,1)+td(hours=23),
    lambda: date(2024,12,30).isocalendar(),
    lambda: date(2021,1,1).isocalendar(),
    lambda: date(2020,12,31).isocalendar().week,
    lambda: date.fromisocalendar(2020,53,7),
    lambda: date.fromisocalendar(2021,53,7),
    lambda: date.fromisocalendar(2021,1,8),
    lambda: date.fromisocalendar(0,1,8),
    lambda: date(2024,3,4).timetuple(),
    lambda: repr(date(2024,3,4)),
    lambda: date(2024,3,4).__reduce__(),
    lambda: date(b'\x07\xe8\x03\x04'),
    lambda: date.fromordinal(0),
    lambda: date.fromordinal(3652060),
    lambda: date.fromordinal(738000),
    lambda: f'{date(2024,3,4):%d/%m/%y %% %A %j %U}',
    lambda: format(date(2024,3,4), ''),
]:
    t(f)
