class Data:
    def __get__(self, instance, owner):
        return "data"

    def __set__(self, instance, value):
        print("set", value)


class NonData:
    def __get__(self, instance, owner):
        return "non-data"


class C:
    data = Data()
    nondata = NonData()


c = C()
c.__dict__.update(data="instance", nondata="instance")
print(c.data, c.nondata, C.data, C.nondata)
c.data = 5
c.nondata = 6
print(c.data, c.nondata)
try:
    del c.data
except AttributeError as error:
    print(error)
