class Recording(dict):
    def __setitem__(self, key, value):
        if not key.startswith("__"):
            print("define", key)
        super().__setitem__(key, value)

    def __missing__(self, key):
        if key.startswith("auto"):
            return len(self)
        raise KeyError(key)


class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kwargs):
        print("prepare", name, kwargs)
        return Recording()

    def __new__(mcls, name, bases, namespace, **kwargs):
        return super().__new__(mcls, name, bases, dict(namespace))


class C(metaclass=Meta, flag=True):
    a = 1

    def method(self):
        pass

    b = a + 1
    c = isinstance(auto_value, int)


print(C.a, C.b, C.c)
