print(chr(97), chr(0x1F40D), ord("a"), ord("🐍"), ord(b"x"), hex(255), oct(8), bin(-5), hex(-(2**70)))
for attempt in (lambda: chr(-1), lambda: chr(0x110000), lambda: ord("ab"), lambda: ord(5), lambda: hex(1.5)):
    try:
        attempt()
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)
