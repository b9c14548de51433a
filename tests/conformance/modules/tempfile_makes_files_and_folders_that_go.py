import os
import tempfile

with tempfile.TemporaryDirectory(prefix="kaa-", suffix=".d") as folder:
    name = os.path.basename(folder)
    print(os.path.isdir(folder), name.startswith("kaa-"), name.endswith(".d"), len(name), oct(os.stat(folder).st_mode))
    tempfile.tempdir = folder
    print(tempfile.gettempdir() == folder, tempfile.gettempdirb() == folder.encode(), tempfile.gettempprefix())
    with tempfile.NamedTemporaryFile("w+", suffix=".txt") as file:
        print(file.write("hello"), file.seek(0), file.read(), os.path.exists(file.name), file.name.startswith(folder))
    print(os.path.exists(file.name), file.closed)
    with tempfile.NamedTemporaryFile(delete=False) as file:
        file.write(b"kept")
    print(open(file.name, "rb").read(), os.listdir(folder) == [os.path.basename(file.name)])
    os.unlink(file.name)
    with tempfile.NamedTemporaryFile(delete_on_close=False) as file:
        file.close()
        print(os.path.exists(file.name))
    print(os.path.exists(file.name))
    with tempfile.TemporaryFile() as file:
        print(file.write(b"abc"), file.seek(1), file.read(), os.listdir(folder))
    descriptor, path = tempfile.mkstemp(".x", "p")
    print(os.write(descriptor, b"1"), oct(os.stat(path).st_mode), os.path.dirname(path) == folder)
    os.close(descriptor)
    made = tempfile.mkdtemp(dir=folder.encode())
    print(type(made), os.path.isdir(made), os.path.exists(tempfile.mktemp()))
    with tempfile.SpooledTemporaryFile(max_size=4) as file:
        file.write(b"123")
        print(file._rolled, file.tell())
        file.write(b"456")
        print(file._rolled, file.seek(0), file.read())
    try:
        tempfile.mkstemp(b"x", "y")
    except TypeError as error:
        print(error)
    try:
        tempfile.mkdtemp(dir=os.path.join(folder, "none"))
    except FileNotFoundError as error:
        print(error.errno)
    held = tempfile.TemporaryDirectory(delete=False)
    with held as inner:
        print(inner == held.name)
    print(os.path.isdir(inner))
    held.cleanup()
    print(os.path.isdir(inner))
    tempfile.tempdir = None
print(os.path.exists(folder))
