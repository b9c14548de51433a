# Every digit counts towards the limit, but zeros in a literal do not.
def attempt(action):
    try:
        print(repr(action())[:100])
    except (ValueError, SyntaxError) as error:
        print(type(error).__name__, error)


attempt(lambda: int("0" * 5000))
attempt(lambda: int("0" * 4300))
attempt(lambda: int("1" * 4301))
attempt(lambda: int("-" + "1" * 4301))
attempt(lambda: int("1" * 5000, 32) % 7)
attempt(lambda: int("x" * 300))
attempt(lambda: int("1" * 300 + "x"))
attempt(lambda: eval("0" * 5000))
attempt(lambda: eval("1" * 4301))
