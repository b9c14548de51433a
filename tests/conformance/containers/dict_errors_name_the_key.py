d = {1: 2}
for attempt in (
    lambda: d["x"],
    lambda: d.pop("x"),
    lambda: {}.popitem(),
    lambda: d.__delitem__((1, 2)),
    lambda: d[[]],
    lambda: {[]: 1},
    lambda: {}.setdefault({}),
    lambda: dict([1]),
    lambda: dict([(1, 2, 3)]),
    lambda: dict(5),
    lambda: d.update(5),
    lambda: {} < {},
    lambda: d | [1],
    lambda: hash(d),
    lambda: dict.fromkeys(5),
):
    try:
        attempt()
    except (KeyError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
