for call in (lambda: list(1, 2), lambda: list(x=1), lambda: set(x=1), lambda: bytearray(x=1), lambda: bytearray(1, 2), lambda: bytearray(1.5),
             lambda: bytes(1, 2), lambda: str(1, 2), lambda: issubclass(0, []), lambda: [].sort(1), lambda: (1).__round__(None),
             lambda: range(3).index("a"), lambda: b"".join(1), lambda: bytearray().extend(1), lambda: b"".hex(1), lambda: float(bytearray(b"x")),
             lambda: compile("1", "f", "eval", flags=99999999)):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(round(1.5, -2**70), complex("٣"), b"".decode("no such encoding"))
