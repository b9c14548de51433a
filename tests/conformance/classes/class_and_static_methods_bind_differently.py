class C:
    @classmethod
    def of_class(cls, x):
        return cls.__name__, x

    @staticmethod
    def alone(x):
        return x

    def method(self, x):
        return type(self).__name__, x


class D(C):
    pass


print(C.of_class(1), D.of_class(2), D().of_class(3))
print(C.alone(1), D().alone(2), D().method(3), C.method(D(), 4))
bound = D().method
print(bound.__self__.__class__.__name__, bound.__func__ is C.method, bound.__name__)
print(D.of_class.__self__ is D, C.__dict__["alone"].__func__ is C.alone)
