class Loud(str):
    def __str__(self):
        return "loud"

    def __add__(self, other):
        return "added"


s = Loud("quiet")
print(s, str(s), f"{s}", "%s" % s, s.upper(), s + "x", "x" + s, "".join([s]), repr(s), s == "quiet", len(s), type(s[:]).__name__)
