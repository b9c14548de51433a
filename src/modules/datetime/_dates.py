"""Days: the class `date` of `datetime`, and counting them."""

import time
from operator import index

from _datetext import read_date, strftime
from _timedelta import MISSING, pickled, timedelta, type_text

MINYEAR, MAXYEAR = 1, 9999
MAX_ORDINAL = 3652059
_BEFORE = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_LENGTH = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year, month):
    return 29 if month == 2 and is_leap(year) else _LENGTH[month]


def days_before(year, month):
    return _BEFORE[month] + (month > 2 and is_leap(year))


def ordinal(year, month, day):
    """The number of a day; 1 is the first day of the year 1."""
    past = year - 1
    return past * 365 + past // 4 - past // 100 + past // 400 + days_before(year, month) + day


def from_ordinal(number):
    """Year, month and day of a day's number."""
    n400, n = divmod(number - 1, 146097)
    n100, n = divmod(n, 36524)
    n4, n = divmod(n, 1461)
    n1, n = divmod(n, 365)
    year = n400 * 400 + n100 * 100 + n4 * 4 + n1 + 1
    if n1 == 4 or n100 == 4:
        return year - 1, 12, 31
    month = (n + 50) >> 5
    if days_before(year, month) > n:
        month -= 1
    return year, month, n - days_before(year, month) + 1


def week_one(year):
    """The number of the Monday of that ISO year's first week."""
    first = ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    monday = first - weekday
    return monday + 7 if weekday > 3 else monday


def from_week(year, week, day):
    """Year, month and day of a day of the ISO calendar."""
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"Year is out of range: {year}")
    if not 0 < week < 53:
        long = week == 53 and (ordinal(year, 1, 1) % 7 == 4 or (ordinal(year, 1, 1) % 7 == 3 and is_leap(year)))
        if not long:
            raise ValueError(f"Invalid week: {week}")
    if not 0 < day < 8:
        raise ValueError(f"Invalid day: {day} (range is [1, 7])")
    number = week_one(year) + (week - 1) * 7 + day - 1
    if not 0 < number <= MAX_ORDINAL:
        raise ValueError(f"year {0 if number < 1 else 10000} is out of range")
    return from_ordinal(number)


def checked_date(year, month, day):
    year, month, day = index(year), index(month), index(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= month_length(year, month):
        raise ValueError("day is out of range for month")
    return year, month, day


def required(**arguments):
    """Complains about the first argument that is missing or no number."""
    for place, (name, value) in enumerate(arguments.items(), 1):
        if value is not MISSING:
            index(value)
        else:
            raise TypeError(f"function missing required argument '{name}' (pos {place})")


class IsoCalendarDate(tuple):
    """The result of `isocalendar()`: year, week, weekday."""

    __slots__ = ()
    __module__ = "datetime"

    def __new__(cls, year, week, weekday):
        return super().__new__(cls, (year, week, weekday))

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __reduce__(self):
        return tuple, (tuple(self),)

    def __repr__(self):
        return f"datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})"


class date:
    """date(year, month, day) --> date object"""

    __slots__ = ("_year", "_month", "_day")
    __module__ = "datetime"

    def __new__(cls, year=MISSING, month=MISSING, day=MISSING):
        if month is MISSING and isinstance(year, (bytes, str)) and len(year) == 4:
            state = pickled(year)
            if state and 1 <= state[2] <= 12:
                return _new(cls, state[0] << 8 | state[1], state[2], state[3])
        if day is MISSING:
            required(year=year, month=month, day=day)
        return _new(cls, *checked_date(year, month, day))

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        """The local day at so many seconds after the epoch."""
        if timestamp is None:
            raise TypeError("'NoneType' object cannot be interpreted as an integer")
        return cls(*time.localtime(timestamp)[:3])

    @classmethod
    def today(cls):
        """The local day now."""
        return cls.fromtimestamp(time.time())

    @classmethod
    def fromordinal(cls, ordinal, /):
        """The day with that number, counted from the first day of the year 1."""
        ordinal = index(ordinal)
        if ordinal < 1:
            raise ValueError("ordinal must be >= 1")
        if ordinal > MAX_ORDINAL:
            raise ValueError(f"year {from_ordinal(ordinal)[0]} is out of range")
        return cls(*from_ordinal(ordinal))

    @classmethod
    def fromisoformat(cls, string, /):
        """The day that a text in a format of ISO 8601 names."""
        if not isinstance(string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            fields = read_date(string, from_week)
        except ValueError:
            raise ValueError(f"Invalid isoformat string: {string!r}") from None
        return cls(*fields)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        """The date of an ISO year, week and weekday."""
        return cls(*from_week(index(year), index(week), index(day)))

    @property
    def year(self):
        return self._year

    @property
    def month(self):
        return self._month

    @property
    def day(self):
        return self._day

    def timetuple(self):
        """What `time.localtime` would give at the day's first moment."""
        return time_tuple(self, 0, 0, 0, -1)

    def toordinal(self):
        """The day's number, counted from the first day of the year 1."""
        return ordinal(self._year, self._month, self._day)

    def replace(self, year=None, month=None, day=None):
        """The day with some fields replaced."""
        return type(self)(
            self._year if year is None else year,
            self._month if month is None else month,
            self._day if day is None else day,
        )

    __replace__ = replace

    def weekday(self):
        """The day's number in the week: 0 on Mondays."""
        return (ordinal(self._year, self._month, self._day) + 6) % 7

    def isoweekday(self):
        """The day's number in the week: 1 on Mondays."""
        return self.weekday() + 1

    def isocalendar(self):
        """Year, week and day of the week, as ISO 8601 counts them."""
        year, number = self._year, ordinal(self._year, self._month, self._day)
        week, day = divmod(number - week_one(year), 7)
        if week < 0:
            year -= 1
            week, day = divmod(number - week_one(year), 7)
        elif week >= 52 and number >= week_one(year + 1):
            year, week = year + 1, 0
        return IsoCalendarDate(year, week + 1, day + 1)

    def ctime(self):
        """The day as `time.ctime` writes it."""
        return f"{_DAYS[self.weekday()]} {_MONTHS[self._month]} {self._day:2} 00:00:00 {self._year:04}"

    def isoformat(self):
        """The day as YYYY-MM-DD."""
        return f"{self._year:04}-{self._month:02}-{self._day:02}"

    __str__ = isoformat

    def strftime(self, format):
        """The day in a format of one's own, as `time.strftime` has them."""
        if not isinstance(format, str):
            raise TypeError(f"strftime() argument 1 must be str, not {type(format).__name__}")
        return strftime(self, format, self.timetuple())

    def __format__(self, format, /):
        if not isinstance(format, str):
            raise TypeError(f"__format__() argument 1 must be str, not {type(format).__name__}")
        return self.strftime(format) if format else str(self)

    def __repr__(self):
        return f"{type_text(self, date)}({self._year}, {self._month}, {self._day})"

    def __add__(self, other, /):
        if not isinstance(other, timedelta):
            return NotImplemented
        return _shifted(self, other.days)

    __radd__ = __add__

    def __sub__(self, other, /):
        if isinstance(other, timedelta):
            return _shifted(self, -other.days)
        if _comparable(self, other):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def __eq__(self, other, /):
        return _fields(self) == _fields(other) if _comparable(self, other) else NotImplemented

    def __lt__(self, other, /):
        return _fields(self) < _fields(other) if _comparable(self, other) else NotImplemented

    def __le__(self, other, /):
        return _fields(self) <= _fields(other) if _comparable(self, other) else NotImplemented

    def __gt__(self, other, /):
        return _fields(self) > _fields(other) if _comparable(self, other) else NotImplemented

    def __ge__(self, other, /):
        return _fields(self) >= _fields(other) if _comparable(self, other) else NotImplemented

    def __hash__(self):
        return hash(_fields(self))

    def __reduce__(self):
        return type(self), (bytes((self._year >> 8, self._year & 255, self._month, self._day)),)


def _new(cls, year, month, day):
    self = object.__new__(cls)
    self._year, self._month, self._day = year, month, day
    return self


def _fields(day):
    return day._year, day._month, day._day


def _comparable(day, other):
    return isinstance(other, date) and not hasattr(other, "hour")


def _shifted(day, days):
    number = ordinal(day._year, day._month, day._day) + days
    if not 0 < number <= MAX_ORDINAL:
        raise OverflowError("date value out of range")
    return type(day)(*from_ordinal(number))


def time_tuple(day, hour, minute, second, dst):
    year, month = day._year, day._month
    yearday = days_before(year, month) + day._day
    return time.struct_time((year, month, day._day, hour, minute, second, date.weekday(day), yearday, dst))


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)
