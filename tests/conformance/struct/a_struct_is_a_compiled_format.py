import struct


def attempt(*calls):
    for call in calls:
        try:
            print(call())
        except (struct.error, TypeError, ValueError, OverflowError, ZeroDivisionError) as error:
            print(type(error).__name__, error)


attempt(
    lambda: struct.Struct('<ih'),
    lambda: struct.Struct('ih').size,
    lambda: struct.Struct(b'ih').format,
    lambda: struct.Struct(),
    lambda: struct.Struct(1),
    lambda: struct.Struct('i').pack(),
    lambda: struct.Struct('i').unpack(b'1'),
    lambda: struct.Struct('i').pack_into(bytearray(2), 0, 1),
)
