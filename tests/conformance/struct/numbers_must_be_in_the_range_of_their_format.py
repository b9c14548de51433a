import struct


def attempt(*calls):
    for call in calls:
        try:
            print(call())
        except (struct.error, TypeError, ValueError, OverflowError, ZeroDivisionError) as error:
            print(type(error).__name__, error)


attempt(
    lambda: struct.pack('b', 128),
    lambda: struct.pack('B', -1),
    lambda: struct.pack('B', 256),
    lambda: struct.pack('<B', 256),
    lambda: struct.pack('h', 40000),
    lambda: struct.pack('<h', 40000),
    lambda: struct.pack('H', -1),
    lambda: struct.pack('<H', 70000),
    lambda: struct.pack('i', 1<<40),
    lambda: struct.pack('<i', 1<<40),
    lambda: struct.pack('<I', -1),
    lambda: struct.pack('I', -1),
    lambda: struct.pack('I', 1<<32),
    lambda: struct.pack('q', 1<<63),
    lambda: struct.pack('Q', -1),
    lambda: struct.pack('<q', 1<<63),
    lambda: struct.pack('<Q', 1<<64),
    lambda: struct.pack('Q', 1<<64),
    lambda: struct.pack('n', 1<<64),
    lambda: struct.pack('N', -1),
    lambda: struct.pack('P', -1),
    lambda: struct.pack('P', 1<<64),
    lambda: struct.pack('l', 1<<64),
    lambda: struct.pack('L', 1<<64),
    lambda: struct.pack('<l', 1<<64),
    lambda: struct.pack('<L', 1<<64),
    lambda: struct.pack('<l', 1<<33),
)
