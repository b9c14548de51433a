def note(value):
    print("note", value)
    return value


print(f"{note(1)} {note(2):{note(3)}} {note('s')!r} {note(4)}")
