import struct


def attempt(*calls):
    for call in calls:
        try:
            print(call())
        except (struct.error, TypeError, ValueError, OverflowError, ZeroDivisionError) as error:
            print(type(error).__name__, error)


attempt(
    lambda: struct.unpack('i', b'abc'),
    lambda: struct.unpack('i', 'abcd'),
    lambda: struct.unpack_from('i', b'abc'),
    lambda: struct.unpack_from('i', b'abcdefg', 5),
    lambda: struct.unpack_from('i', b'abcdefg', -3),
    lambda: struct.unpack_from('i', b'abcdefg', -10),
    lambda: struct.unpack_from('i', b'abcdefg', 10),
    lambda: struct.unpack_from('i', b'abcdefg', -5),
)
