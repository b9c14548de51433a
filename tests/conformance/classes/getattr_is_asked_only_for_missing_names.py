class C:
    present = 1

    def __getattr__(self, name):
        print("getattr", name)
        if name == "bad":
            raise AttributeError("no " + name)
        return name.upper()

    @property
    def broken(self):
        raise AttributeError("inside the property")


c = C()
print(c.present, c.absent, hasattr(c, "bad"), getattr(c, "bad", "default"))
print(c.broken)
try:
    c.bad
except AttributeError as error:
    print(error)
