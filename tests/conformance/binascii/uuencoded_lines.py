import binascii


def attempt(*calls):
    for call in calls:
        try:
            print(call())
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)


attempt(
    lambda: binascii.b2a_uu(b'hello world'),
    lambda: binascii.b2a_uu(b'x'*46),
    lambda: binascii.b2a_uu(b'\0\0',backtick=True),
    lambda: binascii.b2a_uu(b''),
    lambda: binascii.a2b_uu(b"+:&5L;&\\@=V]R;&0 \n"),
    lambda: binascii.a2b_uu(b"\xff"),
    lambda: binascii.a2b_uu(b"+:&5L;&\\@=V]R;&0 xx"),
    lambda: binascii.a2b_uu(b""),
    lambda: binascii.a2b_uu(b"!"),
    lambda: binascii.a2b_uu(b"! ~"),
)
