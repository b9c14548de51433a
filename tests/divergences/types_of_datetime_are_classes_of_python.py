"""The types of `datetime` are written in Kaa, so errors name them and their attributes as those of classes in Python."""

from datetime import date, timedelta

for call in (
    lambda: timedelta(1) + 1,
    lambda: date(2024, 1, 1) < 3,
    lambda: "a" * timedelta(1),
    lambda: setattr(date(2024, 1, 1), "year", 3),
    lambda: setattr(timedelta(1), "days", 3),
):
    try:
        call()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
