import binascii


def attempt(*calls):
    for call in calls:
        try:
            print(call())
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)


attempt(
    lambda: binascii.hexlify(b'ab\xff'),
    lambda: binascii.hexlify(b'abcd','-'),
    lambda: binascii.hexlify(b'abcde',b':',2),
    lambda: binascii.hexlify('a'),
    lambda: binascii.unhexlify('zz'),
    lambda: binascii.unhexlify('abc'),
    lambda: binascii.unhexlify('é'),
    lambda: binascii.unhexlify(b'AbfF'),
    lambda: binascii.unhexlify(1),
    lambda: binascii.hexlify(b'ab', sep='--'),
    lambda: binascii.hexlify(b'ab', 5),
    lambda: binascii.hexlify(),
    lambda: binascii.hexlify(bytearray(b'a')),
)
