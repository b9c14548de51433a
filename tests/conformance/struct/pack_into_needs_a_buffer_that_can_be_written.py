import struct


def attempt(*calls):
    for call in calls:
        try:
            print(call())
        except (struct.error, TypeError, ValueError, OverflowError, ZeroDivisionError) as error:
            print(type(error).__name__, error)


attempt(
    lambda: struct.pack_into('i', bytearray(3), 0, 1),
    lambda: struct.pack_into('i', bytearray(8), -2, 1),
    lambda: struct.pack_into('i', bytearray(8), -10, 1),
    lambda: struct.pack_into('i', bytearray(8), 6, 1),
    lambda: struct.pack_into('i', b'abcd', 0, 1),
    lambda: struct.pack_into('i', bytearray(8)),
    lambda: struct.pack_into('i'),
    lambda: struct.pack_into('i', bytearray(8), 0),
    lambda: struct.pack_into('i', bytearray(8), 'a', 1),
    lambda: struct.pack_into(),
    lambda: struct.pack_into('i', bytearray(8), 0, 1, 2),
    lambda: struct.pack_into('i', 'abc', 0, 1),
)
