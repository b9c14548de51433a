print(min(3, 1, 2), max([3, 1, 2]), min("hello"), max("a", "bb", key=len), min([], default="empty"))
print(max([1, 1.0, True]), min([True, 1, 1.0]), max((1, "a"), (1, "b")))
for attempt in (
    lambda: max([]),
    lambda: min(),
    lambda: max(1),
    lambda: max(1, "a"),
    lambda: max(1, 2, default=3),
    lambda: min([], key=len),
):
    try:
        print(attempt())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
