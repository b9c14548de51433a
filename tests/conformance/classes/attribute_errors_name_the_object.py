class C:
    pass


for attempt in (
    lambda: C().missing,
    lambda: C.missing,
    lambda: (5).missing,
    lambda: None.missing,
    lambda: [].push,
    lambda: setattr(5, "x", 1),
    lambda: setattr(object(), "x", 1),
    lambda: setattr([], "append", 1),
    lambda: setattr(int, "x", 1),
):
    try:
        attempt()
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
