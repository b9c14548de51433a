"""Times of a day and time zones: the classes `time`, `tzinfo` and `timezone` of `datetime`."""

from operator import index

from _datetext import offset_text, read_time, strftime
from _timedelta import MISSING, pickled, timedelta, type_name, type_text

_DAY = timedelta(1)


class tzinfo:
    """What tells of moments how far their clocks are ahead of UTC; its methods are for derived classes to write."""

    __slots__ = ()
    __module__ = "datetime"

    def tzname(self, dt, /):
        """What the clock at that moment is called."""
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def utcoffset(self, dt, /):
        """How far the clock at that moment is ahead of UTC, to the east."""
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt, /):
        """How far the clock at that moment is ahead for daylight saving."""
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt, /):
        """The moment by this clock that is given in UTC."""
        if not hasattr(dt, "utcoffset") or not hasattr(dt, "toordinal"):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError("fromutc: non-None utcoffset() result required")
        summer = dt.dst()
        if summer is None:
            raise ValueError("fromutc: non-None dst() result required")
        delta = offset - summer
        if delta:
            dt += delta
            summer = dt.dst()
            if summer is None:
                raise ValueError("fromutc: tz.dst() gave inconsistent results; cannot convert")
        return dt + summer

    def __reduce__(self):
        arguments = self.__getinitargs__() if hasattr(self, "__getinitargs__") else ()
        state = self.__getstate__()
        return (type(self), arguments) if state is None else (type(self), arguments, state)


class timezone(tzinfo):
    """A clock that is always as far from UTC."""

    __slots__ = ("_offset", "_name")
    __module__ = "datetime"

    def __new__(cls, offset, name=MISSING):
        if not isinstance(offset, timedelta):
            raise TypeError(f"timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}")
        if name is MISSING:
            name = None
            if not offset and hasattr(timezone, "utc"):
                return timezone.utc
        elif not isinstance(name, str):
            raise TypeError(f"timezone() argument 2 must be str, not {type_name(name)}")
        if not -_DAY < offset < _DAY:
            raise ValueError(
                "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24),"
                f" not {offset!r}."
            )
        self = object.__new__(cls)
        self._offset, self._name = offset, name
        return self

    def __init_subclass__(cls):
        raise TypeError("type 'datetime.timezone' is not an acceptable base type")

    def __getinitargs__(self):
        return (self._offset,) if self._name is None else (self._offset, self._name)

    def __reduce__(self):
        return type(self), self.__getinitargs__()

    def __eq__(self, other, /):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        name = "" if self._name is None else f", {self._name!r}"
        return f"{type_text(self, timezone)}({self._offset!r}{name})"

    def __str__(self):
        return self.tzname(None)

    def utcoffset(self, dt, /):
        """How far it is ahead of UTC."""
        _check_moment(dt, "utcoffset")
        return self._offset

    def dst(self, dt, /):
        """None: it knows no daylight saving."""
        _check_moment(dt, "dst")
        return None

    def tzname(self, dt, /):
        """The name that it was given, or UTC with its hours and minutes."""
        _check_moment(dt, "tzname")
        if self._name is not None:
            return self._name
        return f"UTC{offset_text(self._offset)}" if self._offset else "UTC"

    def fromutc(self, dt, /):
        """The moment by this clock that is given in UTC."""
        if not hasattr(dt, "toordinal") or not hasattr(dt, "utcoffset"):
            raise TypeError("fromutc: argument must be a datetime instance")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        return dt + self._offset


def _check_moment(dt, method):
    if dt is not None and not (hasattr(dt, "toordinal") and hasattr(dt, "hour")):
        raise TypeError(f"{method}(dt) argument must be a datetime instance or None, not {type(dt).__name__}")


timezone.utc = timezone(timedelta(0))
timezone.min = timezone(timedelta(hours=-23, minutes=-59))
timezone.max = timezone(timedelta(hours=23, minutes=59))


def checked_clock(hour, minute, second, microsecond, fold):
    hour, minute, second, microsecond = index(hour), index(minute), index(second), index(microsecond)
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if index(fold) not in (0, 1):
        raise ValueError("fold must be either 0 or 1")
    return hour, minute, second, microsecond, fold


def check_zone(zone):
    if zone is not None and not isinstance(zone, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(zone).__name__}'")


def check_pickled_zone(zone):
    if zone is not None and not isinstance(zone, tzinfo):
        raise TypeError("bad tzinfo state arg")


def ask_zone(zone, method, moment):
    """What a time zone says about a moment: an offset inside a day, or None."""
    if zone is None:
        return None
    offset = getattr(zone, method)(moment)
    if offset is None:
        return None
    if not isinstance(offset, timedelta):
        raise TypeError(f"tzinfo.{method}() must return None or a timedelta, not '{type(offset).__name__}'")
    if not -_DAY < offset < _DAY:
        raise ValueError(
            "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24)."
        )
    return offset


def ask_name(zone, moment):
    if zone is None:
        return None
    name = zone.tzname(moment)
    if name is not None and not isinstance(name, str):
        raise TypeError(f"tzinfo.tzname() must return None or a string, not '{type(name).__name__}'")
    return name


def clock_text(hour, minute, second, microsecond, timespec):
    """A time as ISO 8601 writes it, as exact as `timespec` says."""
    if timespec == "auto":
        timespec = "microseconds" if microsecond else "seconds"
    if timespec == "hours":
        return f"{hour:02}"
    if timespec == "minutes":
        return f"{hour:02}:{minute:02}"
    if timespec == "seconds":
        return f"{hour:02}:{minute:02}:{second:02}"
    if timespec == "milliseconds":
        return f"{hour:02}:{minute:02}:{second:02}.{microsecond // 1000:03}"
    if timespec == "microseconds":
        return f"{hour:02}:{minute:02}:{second:02}.{microsecond:06}"
    if not isinstance(timespec, str):
        raise TypeError(f"isoformat() argument must be str, not {type(timespec).__name__}")
    raise ValueError("Unknown timespec value")


def zone_from(offset):
    """The time zone of the offset that `read_time` gave."""
    if offset is None:
        return None
    sign, (hours, minutes, seconds, microseconds) = offset
    if minutes > 59 or seconds > 59:
        raise ValueError("minute and second of an offset must be in 0..59")
    delta = timedelta(hours=hours, minutes=minutes, seconds=seconds, microseconds=microseconds)
    return timezone(sign * delta)


def clock_state(moment):
    """The bytes that a time is pickled as."""
    microsecond = moment._microsecond
    return bytes((moment._minute, moment._second, microsecond >> 16, microsecond >> 8 & 255, microsecond & 255))


def clock_from(state):
    """The fields of a time that was pickled as those bytes, with its fold."""
    hour, minute, second, high, middle, low = state
    return hour & 127, minute, second, high << 16 | middle << 8 | low, hour >> 7


class time:
    """time([hour[, minute[, second[, microsecond[, tzinfo]]]]]) --> a time object"""

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")
    __module__ = "datetime"

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if isinstance(hour, (bytes, str)) and len(hour) == 6:
            state = pickled(hour)
            if state and state[0] & 127 < 24:
                zone = minute or None
                check_pickled_zone(zone)
                return _new(cls, clock_from(state), zone)
        fields = checked_clock(hour, minute, second, microsecond, fold)
        check_zone(tzinfo)
        return _new(cls, fields, tzinfo)

    @classmethod
    def fromisoformat(cls, string, /):
        """The time that a text in a format of ISO 8601 names."""
        if not isinstance(string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            fields, offset = read_time(string.removeprefix("T"))
        except ValueError:
            raise ValueError(f"Invalid isoformat string: {string!r}") from None
        zone = zone_from(offset)
        return cls(*fields, zone)

    @property
    def hour(self):
        return self._hour

    @property
    def minute(self):
        return self._minute

    @property
    def second(self):
        return self._second

    @property
    def microsecond(self):
        return self._microsecond

    @property
    def tzinfo(self):
        return self._tzinfo

    @property
    def fold(self):
        return self._fold

    def utcoffset(self):
        """How far its clock is ahead of UTC, as the time zone says."""
        return ask_zone(self._tzinfo, "utcoffset", None)

    def dst(self):
        """How far its clock is ahead for daylight saving, as the time zone says."""
        return ask_zone(self._tzinfo, "dst", None)

    def tzname(self):
        """The name of its clock, as the time zone says."""
        return ask_name(self._tzinfo, None)

    def isoformat(self, timespec="auto"):
        """The time as HH:MM:SS, with microseconds and offset if it has them."""
        text = clock_text(self._hour, self._minute, self._second, self._microsecond, timespec)
        return text + offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat()

    def strftime(self, format):
        """The time in a format of one's own, as `time.strftime` has them."""
        if not isinstance(format, str):
            raise TypeError(f"strftime() argument 1 must be str, not {type(format).__name__}")
        return strftime(self, format, (1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1))

    def __format__(self, format, /):
        if not isinstance(format, str):
            raise TypeError(f"__format__() argument 1 must be str, not {type(format).__name__}")
        return self.strftime(format) if format else str(self)

    def __repr__(self):
        text = f"{type_text(self, time)}({self._hour}, {self._minute}"
        if self._second or self._microsecond:
            text += f", {self._second}"
        if self._microsecond:
            text += f", {self._microsecond}"
        if self._tzinfo is not None:
            text += f", tzinfo={self._tzinfo!r}"
        return text + (", fold=1)" if self._fold else ")")

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        """The time with some fields replaced."""
        return type(self)(
            self._hour if hour is None else hour,
            self._minute if minute is None else minute,
            self._second if second is None else second,
            self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is True else tzinfo,
            fold=self._fold if fold is None else fold,
        )

    __replace__ = replace

    def __eq__(self, other, /):
        if not isinstance(other, time):
            return NotImplemented
        mine, others = _comparable(self, other)
        return mine == others

    def __lt__(self, other, /):
        return _difference(self, other) < 0 if isinstance(other, time) else NotImplemented

    def __le__(self, other, /):
        return _difference(self, other) <= 0 if isinstance(other, time) else NotImplemented

    def __gt__(self, other, /):
        return _difference(self, other) > 0 if isinstance(other, time) else NotImplemented

    def __ge__(self, other, /):
        return _difference(self, other) >= 0 if isinstance(other, time) else NotImplemented

    def __hash__(self):
        return hash(_instant(self.replace(fold=0) if self._fold else self))

    def __reduce_ex__(self, protocol, /):
        hour = self._hour | (128 if self._fold and protocol > 3 else 0)
        state = bytes((hour,)) + clock_state(self)
        return type(self), (state,) if self._tzinfo is None else (state, self._tzinfo)

    def __reduce__(self):
        return self.__reduce_ex__(2)


def _new(cls, fields, zone):
    self = object.__new__(cls)
    self._hour, self._minute, self._second, self._microsecond, self._fold = fields
    self._tzinfo = zone
    return self


def _microseconds(moment):
    seconds = (moment._hour * 60 + moment._minute) * 60 + moment._second
    return seconds * 10**6 + moment._microsecond


def _instant(moment):
    """Whether the time knows its offset, and its microseconds in UTC."""
    offset = moment.utcoffset()
    if offset is None:
        return False, _microseconds(moment)
    return True, _microseconds(moment) - offset // timedelta.resolution


def _comparable(moment, other):
    """Both times as they are compared: of two in the same zone, nobody asks the zone."""
    if moment._tzinfo is other._tzinfo:
        return (False, _microseconds(moment)), (False, _microseconds(other))
    return _instant(moment), _instant(other)


def _difference(moment, other):
    mine, others = _comparable(moment, other)
    if mine[0] is not others[0]:
        raise TypeError("can't compare offset-naive and offset-aware times")
    return mine[1] - others[1]


time.min = time(0, 0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)
