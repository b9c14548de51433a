counter = 0


def bump():
    global counter
    counter += 1
    return counter


class C:
    global made_in_class
    made_in_class = bump()
    y = made_in_class + 1


print(made_in_class, C.y, hasattr(C, "made_in_class"), bump())
