import struct


def attempt(*calls):
    for call in calls:
        try:
            print(call())
        except (struct.error, TypeError, ValueError, OverflowError, ZeroDivisionError) as error:
            print(type(error).__name__, error)


attempt(
    lambda: list(struct.iter_unpack('i', b'abcdefgh')),
    lambda: struct.iter_unpack('i', b'abcde'),
    lambda: struct.iter_unpack('', b''),
    lambda: struct.iter_unpack('i', b'abcdefgh').__length_hint__(),
)
