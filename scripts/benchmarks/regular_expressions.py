"""Regular expressions over the lines of a log: groups, repeated searches, substitution."""

import re
import time

LINES = [
    f"2026-03-{day:02d}T{hour:02d}:15:0{hour % 10} host{day % 7}.example.org app[{day * hour}]: "
    f"user=u{hour} took {day}.{hour:02d}s status={200 + day % 5}"
    for day in range(1, 29)
    for hour in range(24)
]
ENTRY = re.compile(r"(?P<date>\d{4}-\d\d-\d\d)T(\d\d):(\d\d):\d\d (?P<host>[\w.]+) (\w+)\[(\d+)\]: (?P<rest>.*)")
FIELD = re.compile(r"\b(user|status)=(\w+)")
SECONDS = re.compile(r"(\d+)\.(\d+)s")


def main(rounds):
    total = 0
    for _ in range(rounds):
        for line in LINES:
            entry = ENTRY.match(line)
            fields = dict(FIELD.findall(entry["rest"]))
            total += int(fields["status"]) + int(entry[6]) + len(entry["host"])
            total += len(SECONDS.sub(r"\2,\1", line))
            total += sum(match.end() for match in re.finditer(r"[aeiou]\w", line))
    return total


start = time.perf_counter()
result = main(60)
seconds = time.perf_counter() - start
print(result)
print(seconds)
