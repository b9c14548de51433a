class Base:
    attribute = "base attribute"

    def method(self):
        return "base method"

    @classmethod
    def make(cls):
        return cls.__name__

    @property
    def prop(self):
        return "base prop"


class Child(Base):
    attribute = "child attribute"

    def method(self):
        return [super().method(), super(Child, self).method(), super().attribute, super().prop]

    @classmethod
    def make(cls):
        return "child of " + super().make()

    def nested(self):
        return [super(Child, self).method() for _ in range(1)]

    def missing(self):
        return super().nothing


c = Child()
print(c.method(), Child.make(), c.nested())
try:
    c.missing()
except AttributeError as error:
    print(error)
print(super(Child, c).method(), super(Child, Child).make())
try:
    super().method()
except RuntimeError as error:
    print(error)
try:
    super(Child, 1)
except TypeError as error:
    print(error)
