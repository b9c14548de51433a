import struct


def attempt(*calls):
    for call in calls:
        try:
            print(call())
        except (struct.error, TypeError, ValueError, OverflowError, ZeroDivisionError) as error:
            print(type(error).__name__, error)


attempt(
    lambda: struct.pack('ii', 1),
    lambda: struct.pack('i'),
    lambda: struct.pack(),
    lambda: struct.pack('i', 1, 2),
    lambda: struct.pack('z'),
    lambda: struct.pack('3'),
    lambda: struct.pack('i3'),
    lambda: struct.pack('<n', 1),
    lambda: struct.pack('<P', 1),
    lambda: struct.pack('99999999999999999999i'),
    lambda: struct.calcsize('9223372036854775807i'),
    lambda: struct.calcsize(1),
    lambda: struct.calcsize('é'),
    lambda: struct.calcsize(b'ih'),
    lambda: struct.calcsize('i 2h'),
    lambda: struct.calcsize('2 h'),
    lambda: struct.calcsize('llh0l'),
    lambda: struct.calcsize('ci'),
    lambda: struct.calcsize('<ci'),
    lambda: struct.calcsize('bxh'),
)
