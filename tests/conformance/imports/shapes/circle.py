print("circle is imported")
_private = "hidden"
public = "seen"


def area(r):
    return 3 * r * r
