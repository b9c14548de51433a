import struct


def attempt(*calls):
    for call in calls:
        try:
            print(call())
        except (struct.error, TypeError, ValueError, OverflowError, ZeroDivisionError) as error:
            print(type(error).__name__, error)


attempt(
    lambda: struct.unpack('<?', b'\x02'),
    lambda: struct.unpack('>e', b'\x3c\x00'),
    lambda: struct.pack('>e', 1.5),
    lambda: struct.pack('>f', 1.1),
    lambda: struct.pack('!d', 1.1),
    lambda: struct.pack('=l', 1),
    lambda: struct.pack('@l', 1),
    lambda: struct.pack('>Q', 1<<63),
    lambda: struct.unpack('>q', b'\xff'*8),
    lambda: struct.unpack('<Q', b'\xff'*8),
    lambda: struct.unpack('P', b'\xff'*8),
    lambda: struct.pack('<3h', 1, 2, 3),
    lambda: struct.pack('cc', b'a', b'b'),
)
