a = [1]
for attempt in (
    lambda: a[1],
    lambda: a[-2],
    lambda: a.__setitem__(1, 0),
    lambda: a.__delitem__(1),
    lambda: a["x"],
    lambda: a[None],
    lambda: a[1.0],
    lambda: ()[0],
    lambda: a[2**70],
    lambda: tuple("b")["a"],
    lambda: range(3)[5],
):
    try:
        attempt()
    except (IndexError, TypeError) as error:
        print(type(error).__name__, error)
