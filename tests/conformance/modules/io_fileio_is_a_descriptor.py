"""`FileIO` reads and writes a descriptor without a buffer. Library reference, io.FileIO."""
import io
import os
import tempfile

with tempfile.TemporaryDirectory() as folder:
    name = os.path.join(folder, "file")
    with io.FileIO(name, "w+") as file:
        print(file.mode, file.closefd, file.write(b"abc\ndef"), file.tell(), file.seek(0), file.readline(), file.read())
        print(file.truncate(2), file.seek(0), file.readall(), file.seekable(), file.isatty())
        buffer = bytearray(4)
        print(file.seek(1), file.readinto(buffer), buffer)
    print(file.closed, repr(file))
    for mode in ("r", "r+", "a", "a+", "w", "wb+"):
        with io.FileIO(name, mode) as file:
            print(mode, file.mode, file.readable(), file.writable(), file.tell())
    for arguments in [
        (name, "x"), (name, "rw"), (name, "q"), (name, "r", False), (-3,), (folder,), (name + "-none",),
        ("a\0b",), (name, "r", True, lambda path, flags: -2),
    ]:
        try:
            io.FileIO(*arguments)
        except Exception as error:
            print(type(error).__name__, str(error).replace(folder, "FOLDER"))
    with open(name, "wb", buffering=0) as file:
        print(type(file), isinstance(file, io.RawIOBase))
    with open(name, "w", encoding="latin-1") as file:
        print(file.write("é\r\n"))
    with open(name, encoding="latin-1") as file:
        print(repr(file.read(2)), file.newlines, file.buffer.mode)
    with open(name, encoding="latin-1", newline="") as file:
        print(repr(file.read()), file.newlines)
    with open(name, "rb", opener=lambda path, flags: os.open(path, flags)) as file:
        print(file.read1(1), file.peek(), file.readinto(buffer), buffer, file.raw.mode)
