import shutil

def attempt(function, *arguments, **named):
    try:
        result = function(*arguments, **named)
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(function.__name__, arguments, named, "->", result)


ours = ("gztar", "tar", "zip")
print([row for row in shutil.get_archive_formats() if row[0] in ours])
print([row for row in shutil.get_unpack_formats() if row[0] in ours])


def pack(base_name, base_dir, **others):
    return base_name, base_dir, sorted(others)


attempt(shutil.make_archive, "x", "nosuch")
for arguments in (("mine", 3), ("mine", pack, 5), ("mine", pack, [1])):
    try:
        shutil.register_archive_format(*arguments)
    except TypeError as error:
        print(str(error).replace(repr(pack), "pack"))
shutil.register_archive_format("mine", pack, [("how", 1)], "my own")
print([row for row in shutil.get_archive_formats() if row[0] == "mine"], shutil.make_archive("x", "mine", base_dir="y"))
shutil.unregister_archive_format("mine")
attempt(shutil.unpack_archive, "x.nosuch")
attempt(shutil.unpack_archive, "x.zip", None, "nosuch")
try:
    shutil.register_unpack_format("mine", [".zip"], pack)
except shutil.RegistryError as error:
    print(error)
shutil.register_unpack_format("mine", [".mine"], lambda name, folder: print(name, folder))
shutil.unpack_archive("a.mine", "folder")
shutil.unregister_unpack_format("mine")
attempt(shutil.unpack_archive, "a.mine")
