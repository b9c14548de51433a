"""Buffers and text go on top of any raw stream, and read and write by its methods. Library reference, io: class hierarchy."""
import io


class Raw(io.RawIOBase):
    """Gives its pieces one by one; None is a stream that has nothing yet."""

    def __init__(self, *pieces):
        self.pieces, self.written, self.asked = list(pieces), [], 0

    def readable(self):
        return True

    def writable(self):
        return True

    def readinto(self, buffer):
        self.asked += 1
        piece = self.pieces.pop(0) if self.pieces else b""
        if piece is None:
            return None
        piece, rest = piece[: len(buffer)], piece[len(buffer) :]
        if rest:
            self.pieces.insert(0, rest)
        buffer[: len(piece)] = piece
        return len(piece)

    def write(self, data):
        self.written.append(bytes(data))
        return len(data)


raw = Raw(b"abc", b"d", b"ef\ng", b"h", None, b"i")
reader = io.BufferedReader(raw, 4)
print(reader.peek(), reader.read1(2), reader.read(3), raw.asked)
print(reader.readline(), reader.read(), reader.read())
print(Raw(b"ab", b"cd").readall(), Raw(b"abc").read(3), Raw(None).read(2))

raw = Raw()
writer = io.BufferedWriter(raw, 4)
print(writer.write(b"ab"), raw.written, writer.write(b"cde"), raw.written, writer.write(b"0123456789"), raw.written)
writer.close()
print(raw.written, raw.closed)

pair = io.BufferedRWPair(Raw(b"in"), out := Raw())
print(pair.read(), pair.write(b"out"), pair.flush(), out.written, pair.readable(), pair.writable())

text = io.TextIOWrapper(io.BufferedReader(Raw("é".encode()[:1], "é".encode()[1:] + b"\r", b"\nx")), "utf-8")
print(list(text), text.newlines)
text = io.TextIOWrapper(data := io.BytesIO(), "utf-16", newline="\r\n")
print(text.write("a\nb"), text.flush(), data.getvalue(), text.seek(0), repr(text.read()), text.tell())

for attempt in [
    lambda: io.BufferedReader(writer), lambda: io.BufferedReader(Raw(), 0), lambda: io.TextIOWrapper(Raw(), newline="x"),
    lambda: io.BufferedReader.__new__(io.BufferedReader).read(), lambda: writer.write(b"x"), lambda: pair.detach(),
    lambda: io.TextIOWrapper(Raw(), encoding="no-such-encoding"), lambda: io.BufferedReader(Raw()).seek(0),
]:
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
