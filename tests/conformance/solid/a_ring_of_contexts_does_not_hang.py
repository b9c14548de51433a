"""Exceptions whose contexts form a ring can be raised, and others while they are handled."""

for length in (1, 2, 3, 4, 7):
    ring = [ValueError(number) for number in range(length)]
    for number, link in enumerate(ring):
        link.__context__ = ring[number - 1]
    for link in ring:
        try:
            try:
                raise link
            except ValueError:
                raise KeyError("another")
        except KeyError as error:
            print(length, repr(error.__context__))
