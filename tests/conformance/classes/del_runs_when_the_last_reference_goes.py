class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


a = Noisy("a")
b = a
del a
print("still there")
b = None
print("gone")
Noisy("temporary")
values = [Noisy("in list")]
values.clear()


def f():
    local = Noisy("local")
    print("in f")


f()
c = Noisy("rebound")
c = Noisy("second")
print("end of script")
del c
