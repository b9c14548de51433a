"""Dates and times: `date`, `time`, `datetime`, `timedelta`, `tzinfo` and `timezone`."""

from _dates import MAXYEAR, MINYEAR, date
from _moments import UTC, datetime
from _timedelta import timedelta
from _times import time, timezone, tzinfo

__all__ = ("date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC")
