for attempt in (
    lambda: [0] * (2**62),
    lambda: "x" * (2**62),
    lambda: bytes(2**62),
    lambda: (1,) * (2**63),
    lambda: [1] * 10**30,
    lambda: 1 << (2**70),
    lambda: "{:>99999999999999999999}".format(1),
    lambda: list(range(2**62)),
    lambda: "%99999999999999999999d" % 1,
):
    try:
        attempt()
        print("made?")
    except (MemoryError, OverflowError, ValueError) as error:
        print(type(error).__name__, error)
