import struct


def attempt(*calls):
    for call in calls:
        try:
            print(call())
        except (struct.error, TypeError, ValueError, OverflowError, ZeroDivisionError) as error:
            print(type(error).__name__, error)


attempt(
    lambda: struct.pack('b', 'a'),
    lambda: struct.pack('<h', 1.0),
    lambda: struct.pack('<q', 1.0),
    lambda: struct.pack('q', 1.0),
    lambda: struct.pack('d', 'x'),
    lambda: struct.pack('<d', 'x'),
    lambda: struct.pack('f', 1e40),
    lambda: struct.pack('<f', 1e40),
    lambda: struct.pack('e', 1e6),
    lambda: struct.pack('e', 'x'),
    lambda: struct.pack('f', 'x'),
    lambda: struct.pack('c', b'ab'),
    lambda: struct.pack('c', 'a'),
    lambda: struct.pack('s', 'a'),
    lambda: struct.pack('p', 'a'),
    lambda: struct.pack('?', []),
)
