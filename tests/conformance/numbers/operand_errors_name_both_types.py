for operation in (
    lambda: 1 + "a",
    lambda: [] + (),
    lambda: None + 1,
    lambda: {} - {},
    lambda: object() * 2 if False else {} * 2,
    lambda: 1 @ 2,
    lambda: 1 < "a",
    lambda: [] >= 1,
    lambda: None < None,
    lambda: 5 in 5,
    lambda: -"a",
    lambda: "a" & 1,
    lambda: 1.5 << 1,
    lambda: print >> 1,
    lambda: 1 + [].append,
):
    try:
        operation()
    except TypeError as error:
        print(error)
