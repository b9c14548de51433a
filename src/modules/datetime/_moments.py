"""Dates with a time of day: the class `datetime` of the module `datetime`."""

import time as _clock
from math import isfinite as _isfinite, modf as _modf
from operator import index as _index

import _dates
import _times
from _dates import MAXYEAR, MINYEAR, date
from _datetext import date_end, offset_text, read_date
from _datetext import read_time
from _timedelta import MISSING, pickled, timedelta, type_text
from _times import time, timezone, tzinfo

UTC = timezone.utc
_EPOCH = _dates.ordinal(1970, 1, 1) * 86400
_DAY = 86400
_MICROSECOND = timedelta(microseconds=1)


class datetime(date):
    """datetime(year, month, day[, hour[, minute[, second[, microsecond[,tzinfo]]]]])"""

    __module__ = "datetime"
    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(
        cls, year=MISSING, month=MISSING, day=MISSING,
        hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0,
    ):  # fmt: skip
        if isinstance(year, (bytes, str)) and len(year) == 10:
            state = pickled(year)
            if state and 1 <= state[2] & 127 <= 12:
                zone = None if month is MISSING else month
                _times.check_pickled_zone(zone)
                clock = _times.clock_from(state[4:])[:4]
                day = state[0] << 8 | state[1], state[2] & 127, state[3]
                return _new(cls, day, clock, zone, state[2] >> 7)
        if day is MISSING:
            _dates.required(year=year, month=month, day=day)
        day = _dates.checked_date(year, month, day)
        *clock, fold = _times.checked_clock(hour, minute, second, microsecond, fold)
        _times.check_zone(tzinfo)
        return _new(cls, day, clock, tzinfo, fold)

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    @classmethod
    def now(cls, tz=None):
        """The present moment: local, or in a time zone."""
        _times.check_zone(tz)
        seconds, microseconds = divmod(_clock.time_ns() // 1000, 10**6)
        return _at(cls, seconds, microseconds, tz, tz is not None)

    @classmethod
    def utcnow(cls):
        """The present moment in UTC, without its time zone."""
        _deprecated("utcnow()", "datetime.datetime.now(datetime.UTC)")
        seconds, microseconds = divmod(_clock.time_ns() // 1000, 10**6)
        return _at(cls, seconds, microseconds, None, True)

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        """The moment so many seconds after the epoch: local, or in a time zone."""
        _times.check_zone(tz)
        return _at(cls, *_parts(timestamp), tz, tz is not None)

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        """The moment so many seconds after the epoch, in UTC but without its time zone."""
        _deprecated("utcfromtimestamp()", "datetime.datetime.fromtimestamp(timestamp, datetime.UTC)")
        return _at(cls, *_parts(timestamp), None, True)

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        """The moment of a day and a time."""
        if not isinstance(date, _dates.date):
            raise TypeError(f"combine() argument 1 must be datetime.date, not {type(date).__name__}")
        if not isinstance(time, _times.time):
            raise TypeError(f"combine() argument 2 must be datetime.time, not {type(time).__name__}")
        zone = time.tzinfo if tzinfo is True else tzinfo
        clock = time.hour, time.minute, time.second, time.microsecond
        return cls(date.year, date.month, date.day, *clock, zone, fold=time.fold)

    @classmethod
    def fromisoformat(cls, string, /):
        """The moment that a text in one of most formats of ISO 8601 names."""
        if not isinstance(string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            end = date_end(string)
            day = read_date(string[:end], _dates.from_week)
            clock, offset = (0, 0, 0, 0), None
            if len(string) > end:
                clock, offset = read_time(string[end + 1 :])
        except ValueError:
            raise ValueError(f"Invalid isoformat string: {string!r}") from None
        zone = _times.zone_from(offset)
        return cls(*day, *clock, zone)

    @classmethod
    def strptime(cls, string, format, /):
        """The moment that a text names in a format of one's own."""
        import _strptime

        return _strptime._strptime_datetime(cls, string, format)

    def date(self):
        """Its day."""
        return date(self._year, self._month, self._day)

    def time(self):
        """Its time of day, without the time zone."""
        return time(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        """Its time of day, with the time zone."""
        return time(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

    def utcoffset(self):
        """How far its clock is ahead of UTC, as the time zone says."""
        return _times.ask_zone(self._tzinfo, "utcoffset", self)

    def dst(self):
        """How far its clock is ahead for daylight saving, as the time zone says."""
        return _times.ask_zone(self._tzinfo, "dst", self)

    def tzname(self):
        """The name of its clock, as the time zone says."""
        return _times.ask_name(self._tzinfo, self)

    def timetuple(self):
        """What `time.localtime` would give at that moment."""
        dst = self.dst()
        dst = -1 if dst is None else 1 if dst else 0
        return _dates.time_tuple(self, self._hour, self._minute, self._second, dst)

    def utctimetuple(self):
        """The same for its time in UTC."""
        offset = self.utcoffset()
        moment = self - offset if offset else self
        return _dates.time_tuple(moment, moment._hour, moment._minute, moment._second, 0)

    def timestamp(self):
        """The seconds from the epoch on."""
        offset = self.utcoffset()
        if offset is None:
            return _seconds_in_utc(_local_seconds(self), self._fold) + self._microsecond / 10**6
        return (_microseconds(self) - _EPOCH * 10**6 - offset // _MICROSECOND) / 10**6

    def astimezone(self, tz=None):
        """The same moment in another time zone, or by the local clock."""
        if tz is not None and not isinstance(tz, _times.tzinfo):
            raise TypeError(
                f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(tz).__name__}'"
            )
        mine, offset = self._tzinfo, None
        if mine is not None:
            if tz is mine:
                return self
            offset = mine.utcoffset(self)
        if offset is None:
            mine = _zone_of_local(_local_seconds(self), self._fold)
            offset = mine.utcoffset(None)
        utc = (self - offset).replace(tzinfo=UTC)
        if tz is None:
            tz = _local_zone(_local_seconds(utc))
        return tz.fromutc(utc.replace(tzinfo=tz))

    def replace(
        self, year=None, month=None, day=None, hour=None, minute=None, second=None,
        microsecond=None, tzinfo=True, *, fold=None,
    ):  # fmt: skip
        """The moment with some fields replaced."""
        return type(self)(
            self._year if year is None else year,
            self._month if month is None else month,
            self._day if day is None else day,
            self._hour if hour is None else hour,
            self._minute if minute is None else minute,
            self._second if second is None else second,
            self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is True else tzinfo,
            fold=self._fold if fold is None else fold,
        )

    __replace__ = replace

    def ctime(self):
        """The moment as `time.ctime` writes it."""
        clock = f"{self._hour:02}:{self._minute:02}:{self._second:02}"
        return super().ctime().replace("00:00:00", clock)

    def isoformat(self, sep="T", timespec="auto"):
        """The moment as YYYY-MM-DDTHH:MM:SS, with microseconds and offset if it has them."""
        if not isinstance(sep, str):
            raise TypeError(f"isoformat() argument 1 must be a unicode character, not {type(sep).__name__}")
        if len(sep) != 1:
            raise TypeError("isoformat() argument 1 must be a unicode character, not str")
        clock = _times.clock_text(self._hour, self._minute, self._second, self._microsecond, timespec)
        return f"{date.isoformat(self)}{sep}{clock}{offset_text(self.utcoffset())}"

    def __str__(self):
        return self.isoformat(" ")

    def __repr__(self):
        fields = [self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond]
        while len(fields) > 5 and not fields[-1]:
            fields.pop()
        text = f"{type_text(self, datetime)}({', '.join(map(str, fields))}"
        if self._fold:
            text += ", fold=1"
        return text + (")" if self._tzinfo is None else f", tzinfo={self._tzinfo!r})")

    def __add__(self, other, /):
        if not isinstance(other, timedelta):
            return NotImplemented
        return _from_microseconds(self, _microseconds(self) + other // _MICROSECOND)

    __radd__ = __add__

    def __sub__(self, other, /):
        if isinstance(other, timedelta):
            return _from_microseconds(self, _microseconds(self) - other // _MICROSECOND)
        if not isinstance(other, datetime):
            return NotImplemented
        difference = _microseconds(self) - _microseconds(other)
        if self._tzinfo is not other._tzinfo:
            mine, others = self.utcoffset(), other.utcoffset()
            if (mine is None) is not (others is None):
                raise TypeError("can't subtract offset-naive and offset-aware datetimes")
            if mine is not None:
                return timedelta(microseconds=difference) + others - mine
        return timedelta(microseconds=difference)

    def __eq__(self, other, /):
        if not isinstance(other, datetime):
            return NotImplemented
        if self._tzinfo is other._tzinfo:
            return _microseconds(self) == _microseconds(other)
        mine, others = self.utcoffset(), other.utcoffset()
        # The moments of a gap or a fold equal nothing in another zone.
        if mine != self.replace(fold=not self._fold).utcoffset():
            return False
        if others != other.replace(fold=not other._fold).utcoffset():
            return False
        if mine is None or others is None:
            return mine is others and _microseconds(self) == _microseconds(other)
        return _microseconds(self) - mine // _MICROSECOND == _microseconds(other) - others // _MICROSECOND

    def __lt__(self, other, /):
        return _difference(self, other) < 0 if isinstance(other, datetime) else NotImplemented

    def __le__(self, other, /):
        return _difference(self, other) <= 0 if isinstance(other, datetime) else NotImplemented

    def __gt__(self, other, /):
        return _difference(self, other) > 0 if isinstance(other, datetime) else NotImplemented

    def __ge__(self, other, /):
        return _difference(self, other) >= 0 if isinstance(other, datetime) else NotImplemented

    def __hash__(self):
        offset = (self.replace(fold=0) if self._fold else self).utcoffset()
        microseconds = _microseconds(self)
        return hash(microseconds if offset is None else microseconds - offset // _MICROSECOND)

    def __reduce_ex__(self, protocol, /):
        month = self._month | (128 if self._fold and protocol > 3 else 0)
        state = bytes((self._year >> 8, self._year & 255, month, self._day, self._hour)) + _times.clock_state(self)
        return type(self), (state,) if self._tzinfo is None else (state, self._tzinfo)

    def __reduce__(self):
        return self.__reduce_ex__(2)


def _new(cls, day, clock, zone, fold):
    self = object.__new__(cls)
    self._year, self._month, self._day = day
    self._hour, self._minute, self._second, self._microsecond = clock
    self._tzinfo, self._fold = zone, fold
    return self


def _local_seconds(moment):
    """The seconds from the epoch to that moment, if its fields were UTC."""
    days = _dates.ordinal(moment._year, moment._month, moment._day)
    return days * _DAY + (moment._hour * 60 + moment._minute) * 60 + moment._second - _EPOCH


def _microseconds(moment):
    """The microseconds from the year 1 to the moment's fields."""
    return (_local_seconds(moment) + _EPOCH) * 10**6 + moment._microsecond


def _fields_of(seconds):
    """Day and clock of those seconds from the epoch on, without microseconds."""
    days, rest = divmod(seconds + _EPOCH, _DAY)
    if not 0 < days <= _dates.MAX_ORDINAL:
        raise OverflowError("date value out of range")
    minutes, second = divmod(rest, 60)
    hour, minute = divmod(minutes, 60)
    return _dates.from_ordinal(days), (hour, minute, second)


def _from_microseconds(moment, microseconds):
    seconds, microsecond = divmod(microseconds, 10**6)
    day, clock = _fields_of(seconds - _EPOCH)
    if type(moment) is datetime:
        return _new(datetime, day, (*clock, microsecond), moment._tzinfo, 0)
    return type(moment)(*day, *clock, microsecond, moment._tzinfo)


def _difference(moment, other):
    """The microseconds from the other to the moment."""
    mine = others = None
    if moment._tzinfo is not other._tzinfo:
        mine, others = moment.utcoffset(), other.utcoffset()
    if (mine is None) is not (others is None):
        raise TypeError("can't compare offset-naive and offset-aware datetimes")
    difference = _microseconds(moment) - _microseconds(other)
    return difference if mine is None else difference - (mine - others) // _MICROSECOND


def _parts(timestamp):
    """Seconds and microseconds of a timestamp, rounded half to even."""
    if isinstance(timestamp, float):
        if not _isfinite(timestamp):
            if timestamp != timestamp:
                raise ValueError("Invalid value NaN (not a number)")
            raise OverflowError("cannot convert float infinity to integer")
        fraction, whole = _modf(timestamp)
        seconds, microseconds = int(whole), round(fraction * 1e6)
        if not 0 <= microseconds < 10**6:
            more, microseconds = divmod(microseconds, 10**6)
            seconds += more
        return seconds, microseconds
    return _index(timestamp), 0


def _utc_fields(seconds):
    try:
        return _fields_of(seconds)
    except OverflowError:
        year = _clock.gmtime(seconds).tm_year
        raise ValueError(f"year {year} is out of range") from None


def _local(seconds):
    """What the local clock shows at those seconds, counted as if it were UTC."""
    year, month, day, hour, minute, second = _clock.localtime(seconds)[:6]
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    return _dates.ordinal(year, month, day) * _DAY + (hour * 60 + minute) * 60 + min(second, 59) - _EPOCH


def _at(cls, seconds, microseconds, zone, utc):
    if utc:
        day, clock = _utc_fields(seconds)
        moment = cls(*day, *clock, microseconds, zone)
        return moment if zone is None else zone.fromutc(moment)
    local, fold = _local(seconds), 0
    day, clock = _fields_of(local)
    # The clock may have been set back within the last day, by as much as is missing from it.
    missing = local - _local(seconds - _DAY) - _DAY
    if missing < 0 and _local(seconds + missing) == local:
        fold = 1
    return cls(*day, *clock, microseconds, zone, fold=fold)


def _seconds_in_utc(local, fold):
    """When the local clock shows that; in a gap or a fold, `fold` decides."""
    shift = _local(local) - local
    first = local - shift
    shown = _local(first)
    if shown == local:
        nearby = first + (_DAY if fold else -_DAY)
        other_shift = _local(nearby) - nearby
        if shift == other_shift:
            return first
    else:
        other_shift = shown - first
    second = local - other_shift
    if _local(second) == local:
        return second
    if shown == local:
        return first
    return min(first, second) if fold else max(first, second)


def _zone_of_local(local, fold):
    """The local zone when the clock shows that; in a gap the offset of before it, or with `fold` the one of after it."""
    seconds, other = _seconds_in_utc(local, fold), _seconds_in_utc(local, not fold)
    in_gap = seconds != other and (other > seconds) == bool(fold)
    return _local_zone(other if in_gap else seconds)


def _local_zone(seconds):
    there = _clock.localtime(seconds)
    return timezone(timedelta(seconds=there.tm_gmtoff), there.tm_zone)


def _deprecated(what, instead):
    import warnings

    warnings.warn(
        f"datetime.datetime.{what} is deprecated and scheduled for removal in a future version."
        f" Use timezone-aware objects to represent datetimes in UTC: {instead}.",
        DeprecationWarning,
        stacklevel=3,
    )


datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
