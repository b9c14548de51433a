for pattern, value in (
    ("%%", ()), ("100%%", ()), ("%%", 1), ("%5%", 1), ("%5%", ()), ("%5%", {}), ("%-5%|", ()), ("%*%", (5,)), ("%(a)%", {"a": 1}),
    ("%(a)%", {}), ("%", 1), ("%5", 1), (b"%%", ()), (b"%5%", ()), (b"%5%", (1,)),
):
    try:
        print(pattern, value, pattern % value)
    except (TypeError, ValueError, KeyError) as error:
        print(pattern, value, type(error).__name__, error)


def local():
    class Asynchronous:
        async def __aenter__(self):
            pass

        async def __aexit__(self, *details):
            pass

    try:
        with Asynchronous():
            pass
    except TypeError as error:
        print(error)


local()
