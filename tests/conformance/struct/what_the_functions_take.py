import struct


def attempt(*calls):
    for call in calls:
        try:
            print(call())
        except (struct.error, TypeError, ValueError, OverflowError, ZeroDivisionError) as error:
            print(type(error).__name__, error)


attempt(
    lambda: struct.error,
    lambda: struct.error.__mro__,
    lambda: struct.__all__,
    lambda: struct.Struct.__module__,
    lambda: struct.pack('P', True),
    lambda: struct.pack('h', type('I', (), {'__index__':lambda s:7})()),
    lambda: struct.unpack('i'),
    lambda: struct.unpack_from('i', buffer=b'abcdef', offset=1),
    lambda: struct.unpack_from('i'),
    lambda: struct.pack('f', float('inf')),
    lambda: struct.pack('e', 65520.0),
    lambda: struct.pack('<?', 5),
    lambda: struct.calcsize('i\0'),
    lambda: struct.calcsize('\ti'),
    lambda: struct.pack('<i2x', 3),
    lambda: struct.pack('b', type('I', (), {'__index__':lambda s:1/0})()),
    lambda: struct.pack('<b', type('I', (), {'__index__':lambda s:'a'})()),
    lambda: struct.Struct('i').unpack_from(b'abcdefg', 5),
    lambda: struct.Struct(format='i').size,
    lambda: struct.unpack('e', b'\x01\x7e'),
    lambda: struct.unpack('f', b'\0\0\xc0\x7f'),
    lambda: struct.pack('<N', 1),
    lambda: struct.calcsize('@ i'),
    lambda: struct.calcsize('i@'),
    lambda: struct.pack('I', 1.0),
    lambda: struct.pack('L', 'a'),
    lambda: struct.pack('N', 'a'),
    lambda: struct.pack('P', 'a'),
    lambda: struct.pack('<L', 'a'),
    lambda: struct.pack('Q', 'a'),
    lambda: struct.pack('d', 1<<2000),
    lambda: struct.pack('<f', 1<<2000),
)
