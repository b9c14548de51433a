import binascii


def attempt(*calls):
    for call in calls:
        try:
            print(call())
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)


attempt(
    lambda: binascii.crc32(b'hello'),
    lambda: binascii.crc32(b'lo',binascii.crc32(b'hel')),
    lambda: binascii.crc32('a'),
    lambda: binascii.crc_hqx(b'hello',0),
    lambda: binascii.crc_hqx(b'hello',70000),
)
