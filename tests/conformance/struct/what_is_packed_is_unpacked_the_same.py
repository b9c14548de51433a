import struct

for order in "@=<>!":
    for letter, values in {
        "b": (-128, 127), "B": (0, 255), "h": (-32768, 32767), "H": (0, 65535), "i": (-(2**31), 2**31 - 1),
        "I": (0, 2**32 - 1), "q": (-(2**63), 2**63 - 1), "Q": (0, 2**64 - 1), "l": (-7, 7), "L": (0, 7),
        "e": (0.5, -65504.0), "f": (0.1, float("inf")), "d": (0.1, -1e300), "?": (True, False), "c": (b"a", b"\0"),
    }.items():
        packed = struct.pack(f"{order}2{letter}", *values)
        print(order + letter, packed.hex(), struct.unpack(f"{order}2{letter}", packed))

buffer = bytearray(12)
struct.pack_into(">hi", buffer, 2, -2, 77)
print(buffer, struct.unpack_from(">hi", buffer, 2), struct.unpack_from(">i", memoryview(buffer)[4:]))
struct.pack_into("<H", memoryview(buffer)[1:], -2, 513)
print(buffer)
