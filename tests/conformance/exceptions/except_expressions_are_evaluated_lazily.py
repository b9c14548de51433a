def note(kind):
    print("evaluated", kind.__name__)
    return kind


try:
    raise KeyError
except note(ValueError):
    print("never")
except note(KeyError):
    print("matched")
except note(OSError):
    print("never")
try:
    pass
except undefined_name:
    print("never")
for bad in (5, "text", (ValueError, 5), object):
    try:
        try:
            raise KeyError("k")
        except bad:
            print("never")
    except TypeError as error:
        print(error, repr(error.__context__))
