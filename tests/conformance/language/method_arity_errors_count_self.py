class C:
    def method(self, a):
        pass

    def __init__(self, x=0):
        pass

    @classmethod
    def make(cls):
        pass

    @staticmethod
    def alone(a):
        pass


for attempt in (
    lambda: C().method(),
    lambda: C().method(1, 2),
    lambda: C(1, 2),
    lambda: C.method(),
    lambda: C.make(1),
    lambda: C.alone(),
):
    try:
        attempt()
    except TypeError as error:
        print(error)
