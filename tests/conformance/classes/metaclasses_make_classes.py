class Meta(type):
    def __new__(mcls, name, bases, namespace, **kwargs):
        print("new", name, [b.__name__ for b in bases], sorted(k for k in namespace if not k.startswith("__")), kwargs)
        return super().__new__(mcls, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **kwargs):
        print("init", name)
        super().__init__(name, bases, namespace)

    def __call__(cls, *args):
        print("call", cls.__name__, args)
        return super().__call__(*args)

    def of_meta(cls):
        return cls.__name__


class A(metaclass=Meta, option=1):
    x = 1

    def __init__(self, *args):
        pass


class B(A):
    pass


B(1)
print(type(B).__name__, B.of_meta(), hasattr(B(), "of_meta"))
