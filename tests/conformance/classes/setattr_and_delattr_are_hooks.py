class C:
    def __setattr__(self, name, value):
        print("set", name, value)
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        print("del", name)
        super().__delattr__(name)


c = C()
c.x = 1
c.x += 1
setattr(c, "y", 2)
del c.x
print(c.__dict__)
try:
    del c.x
except AttributeError as error:
    print(error)
