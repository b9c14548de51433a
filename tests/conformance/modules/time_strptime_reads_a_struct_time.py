"""`time.strptime` reads what `time.strftime` writes, with the zone if the text has one. Library reference, time.strptime."""
import time

print(time.strptime("Thu Jan  2 03:04:05 2020"))
for text, format in [
    ("2020-01-02 +0230", "%Y-%m-%d %z"), ("UTC", "%Z"), ("2020 366", "%Y %j"), ("12:01 PM", "%I:%M %p"), ("60", "%S"),
]:
    read = time.strptime(text, format)
    print(text, tuple(read), read.tm_zone, read.tm_gmtoff)
for text, format in [("x", "%Y"), ("2020 x", "%Y"), ("2020", "%Q"), ("2020", "%"), (b"2020", "%Y")]:
    try:
        print(time.strptime(text, format))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
