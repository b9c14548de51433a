class Field:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = "_" + name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return getattr(instance, self.name, "unset")

    def __set__(self, instance, value):
        setattr(instance, self.name, value)

    def __delete__(self, instance):
        print("delete", self.name)


class Record:
    a = Field()
    b = Field()


r = Record()
r.a = 1
print(r.a, r.b, r.__dict__, isinstance(Record.a, Field))
del r.b
Record.late = Field()
