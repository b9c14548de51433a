import binascii


def attempt(*calls):
    for call in calls:
        try:
            print(call())
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)


attempt(
    lambda: binascii.b2a_base64(b'hello'),
    lambda: binascii.b2a_base64(b'hello',newline=False),
    lambda: binascii.b2a_base64('x'),
    lambda: binascii.a2b_base64('aGVsbG8='),
    lambda: binascii.a2b_base64(b'aGVs\nbG8='),
    lambda: binascii.a2b_base64('a'),
    lambda: binascii.a2b_base64('aGVsb'),
    lambda: binascii.a2b_base64('aGVsbG8'),
    lambda: binascii.a2b_base64('aG'),
    lambda: binascii.a2b_base64('!!!!'),
    lambda: binascii.a2b_base64('aGVs!!bG8='),
    lambda: binascii.a2b_base64('aGVsbG8=xx'),
    lambda: binascii.a2b_base64('='),
    lambda: binascii.a2b_base64('a==='),
    lambda: binascii.a2b_base64('aG==VsbG8='),
    lambda: binascii.a2b_base64('=aGVsbG8='),
    lambda: binascii.a2b_base64('aGVsbG8=',strict_mode=True),
    lambda: binascii.a2b_base64('=aGVs',strict_mode=True),
    lambda: binascii.a2b_base64('aGVsbG8=a',strict_mode=True),
    lambda: binascii.a2b_base64('aGVsbG8==',strict_mode=True),
    lambda: binascii.a2b_base64('aGVs\n',strict_mode=True),
    lambda: binascii.a2b_base64('aG=Vs',strict_mode=True),
    lambda: binascii.a2b_base64('a=Vs',strict_mode=True),
    lambda: binascii.a2b_base64('aGVsbG8',strict_mode=True),
    lambda: binascii.a2b_base64('aGVs=',strict_mode=True),
    lambda: binascii.a2b_base64('aG=',strict_mode=True),
    lambda: binascii.a2b_base64('aG==a',strict_mode=True),
    lambda: binascii.a2b_base64('aG=\n=',strict_mode=True),
    lambda: binascii.a2b_base64('a',strict_mode=True),
    lambda: binascii.a2b_base64(''),
    lambda: binascii.a2b_base64('é'),
    lambda: binascii.a2b_base64(5),
)
