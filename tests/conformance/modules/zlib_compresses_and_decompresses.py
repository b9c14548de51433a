import zlib

def attempt(function, *arguments, **named):
    try:
        result = function(*arguments, **named)
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(function.__name__, arguments, named, "->", result)


text = b"to be or not to be, " * 500
for bits in (15, -15, 31, 9, -9):
    packed = zlib.compressobj(9, zlib.DEFLATED, bits)
    data = packed.compress(text) + packed.flush()
    print(bits, len(data) < 400, zlib.decompress(data, bits) == text)
print(zlib.decompress(zlib.compress(text, 0)) == text, zlib.decompress(zlib.compress(b"", wbits=31), 47))
print(zlib.adler32(b"abc"), zlib.crc32(b"abc"), zlib.crc32(b"c", zlib.crc32(b"ab")), zlib.adler32(b"x", -1))
print(zlib.crc32(b"x", 1 << 40))

good = zlib.compress(b"abc")
for data, named in (
    (b"", {}), (b"abc", {}), (good[:-2], {}), (good[:-1] + b"x", {}), (good, {"wbits": 99}), (good, {"wbits": 31}),
    (good + b"tail", {}), (good, {"wbits": 0}), (good, {"bufsize": 0}), (good, {"bufsize": -1}), ("abc", {}),
):
    try:
        print(zlib.decompress(data, **named))
    except Exception as error:
        print(named, type(error).__name__, error)
for arguments in ((10,), (1, 7), (1, 8, 0), (1, 8, 15, 0), (1, 8, 15, 10), (1, 8, 15, 8, 9), (1, 8, -8)):
    attempt(zlib.compressobj, *arguments)
attempt(zlib.compress, b"x", 10)
attempt(zlib.decompressobj, 99)
attempt(zlib.decompressobj, zdict=5)

reader = zlib.decompressobj()
print(reader.decompress(zlib.compress(b"abcdef"), 3), bool(reader.unconsumed_tail), reader.unused_data, reader.eof)
print(reader.flush(), reader.unconsumed_tail, reader.unused_data, reader.eof)
attempt(reader.flush, 0)
attempt(reader.decompress, b"")
reader = zlib.decompressobj()
print(reader.decompress(good + b"more"), reader.unused_data, reader.eof)

writer = zlib.compressobj(zdict=b"abcabc")
data = writer.compress(b"abcabc") + writer.flush()
for zdict in (b"abcabc", b"zzz", b""):
    try:
        print(zlib.decompressobj(zdict=zdict).decompress(data))
    except zlib.error as error:
        print(error)
attempt(writer.compress, b"x")
attempt(writer.flush)

writer = zlib.compressobj()
reader = zlib.decompressobj()
for mode in (zlib.Z_SYNC_FLUSH, zlib.Z_FULL_FLUSH, zlib.Z_FINISH):
    print(reader.decompress(writer.compress(b"part ") + writer.flush(mode)), reader.eof)

buffered = zlib._ZlibDecompressor()
print(buffered.decompress(zlib.compress(b"abcdef") + b"zz", 3), buffered.needs_input, buffered.eof)
print(buffered.decompress(b""), buffered.eof, buffered.unused_data)
attempt(buffered.decompress, b"")
