import struct


def attempt(*calls):
    for call in calls:
        try:
            print(call())
        except (struct.error, TypeError, ValueError, OverflowError, ZeroDivisionError) as error:
            print(type(error).__name__, error)


attempt(
    lambda: struct.pack('5s', b'abc'),
    lambda: struct.pack('2s', b'abc'),
    lambda: struct.pack('5p', b'abc'),
    lambda: struct.pack('3p', b'abcdef'),
    lambda: struct.pack('0p', b'a'),
    lambda: struct.pack('300p', b'x'*299)[:3],
    lambda: struct.unpack('5p', b'\x09abcd'),
    lambda: struct.unpack('0p', b''),
    lambda: struct.unpack('3s2x', b'abcde'),
    lambda: struct.pack('3sx', bytearray(b'xy')),
    lambda: struct.pack('0s', b'x'),
    lambda: struct.pack('s', memoryview(b'x')),
)
