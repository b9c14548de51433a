class C:
    x = 1

    def __getattribute__(self, name):
        print("->", name)
        if name == "missing":
            raise AttributeError(name)
        return object.__getattribute__(self, name)

    def __getattr__(self, name):
        return "from getattr"

    def method(self):
        return self.x


c = C()
print(c.x, c.missing)
print(c.method())
print(len([c]))
