"""Naive moments are of the local zone: in a gap or a fold of its clocks, `fold` decides. PEP 495."""
import os
import time
from datetime import UTC, datetime, timezone

for zone, gap, fold in [
    ("Europe/Berlin", (2020, 3, 29, 2, 30), (2020, 10, 25, 2, 30)),
    ("Pacific/Fiji", (1998, 11, 1, 2, 30), (1999, 2, 28, 2, 30)),
]:
    os.environ["TZ"] = zone
    time.tzset()
    for clock in (gap, fold):
        for which in (0, 1):
            moment = datetime(*clock, fold=which)
            aware = moment.astimezone()
            print(zone, moment, which, moment.timestamp(), moment.astimezone(UTC), aware, aware.tzname())
    there = datetime(*fold, fold=1).timestamp()
    print(datetime.fromtimestamp(there - 3600).fold, datetime.fromtimestamp(there).fold)
print(datetime.fromtimestamp(-1.8e9).fold, datetime.fromtimestamp(-1.8e9))


def attempt(call, *arguments):
    try:
        print(call(*arguments))
    except TypeError as error:
        print("TypeError", error)


attempt(type, "Zone", (timezone,), {})
attempt(timezone, UTC.utcoffset(None), None)
attempt(datetime.fromtimestamp, None)
attempt(datetime, "1995-03-25")
attempt(datetime, b"\x07\xcb\x03\x19\0\0\0\0\0\0", "zone")
attempt(datetime)
