import os


class Path:
    def __fspath__(self):
        return "/nowhere/to/be/found"


for call in (os.stat, os.rmdir, os.unlink, os.listdir):
    try:
        call(Path())
    except OSError as error:
        print(repr(error.filename), error)
error = OSError("alone")
error.filename = "named"
print(error)
