print(0 or "x", "" or 0, 1 or 2, [] and 1, 1 and [], None or [])
print(not 0, not "x", not not [])
print(1 if [] else 2, "yes" if 0.0 or -1 else "no")


class Truthless:
    def __bool__(self):
        print("bool", end=" ")
        return False


t = Truthless()
print((t and 1) is t, (t or 1), not t)
if t:
    print("never")
print(bool(t))
