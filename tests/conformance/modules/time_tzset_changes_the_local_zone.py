"""`TZ` names a zone of the database or gives a rule as POSIX writes it; `tzset` takes it up. Library reference, time.tzset."""
import os
import time

SUMMER, WINTER = 1593554400, 1577833200
for zone in ("Europe/Berlin", ":Europe/Paris", "EST+05EDT,M3.2.0,M11.1.0", "Australia/Sydney", "UTC0"):
    os.environ["TZ"] = zone
    time.tzset()
    print(zone, time.tzname, time.timezone, time.altzone, time.daylight)
    for moment in (SUMMER, WINTER):
        shown = time.localtime(moment)
        print("  ", shown[:6], shown.tm_isdst, shown.tm_zone, shown.tm_gmtoff, time.mktime(shown) == moment)
        print("  ", time.strftime("%Z %z", shown), time.ctime(moment))
    for dst in (-1, 0, 1):
        clock = (2020, 7, 1, 0, 0, 0, 0, 0, dst)
        twice = (2020, 10, 25, 2, 30, 0, 0, 0, dst)
        print("  ", dst, time.mktime(clock), dst >= 0 and time.mktime(twice), repr(time.strftime("%Z %z", clock)))

os.environ["TZ"] = "Europe/Berlin"
time.tzset()
print(time.mktime((2020, 3, 29, 2, 30, 0, 0, 0, -1)), time.mktime((2020, 3, 29, 2, 30, 0, 0, 0, 1)))
print(time.mktime((2020, 14, 40, 25, 61, 61, 0, 0, 0)))
for seconds in (1 << 40, -1 << 40):
    print(time.gmtime(seconds)[:8], time.gmtime(seconds).tm_zone)
for call in (lambda: time.gmtime(1 << 60), lambda: time.mktime((1 << 40, 1, 1, 0, 0, 0, 0, 0, 0))):
    try:
        print(call())
    except (OSError, OverflowError) as error:
        print(type(error).__name__, error)
