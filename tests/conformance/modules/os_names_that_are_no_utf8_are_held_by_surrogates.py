"""File names are bytes to the system; those that are no UTF-8 come as lone surrogates and go back as they were (PEP 383)."""

import os
import tempfile

with tempfile.TemporaryDirectory() as folder:
    raw = os.path.join(os.fsencode(folder), b"a\xff\xe9.txt")
    with open(raw, "w") as file:
        file.write("here")
    print([ascii(name) for name in os.listdir(folder)], os.listdir(os.fsencode(folder)))
    name = os.path.join(folder, "a\udcff\udce9.txt")
    print(open(name).read(), os.path.exists(name), os.path.exists(raw), os.stat(name).st_size)
    print(os.fsencode("x\udc80"), ascii(os.fsdecode(b"x\x80")))
    try:
        open(os.path.join(folder, "b\udc80"))
    except FileNotFoundError as error:
        print(error.errno, ascii(os.path.basename(error.filename)))
    for use in open, os.stat, os.fsencode:
        try:
            use("\ud800")
        except UnicodeEncodeError as error:
            print(error)
    os.rename(name, os.path.join(folder, "plain"))
    print(os.listdir(folder))
