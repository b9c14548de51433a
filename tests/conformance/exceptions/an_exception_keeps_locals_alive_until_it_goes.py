class Noisy:
    def __del__(self):
        print("gone")


def f():
    noisy = Noisy()
    raise ValueError("v")


try:
    f()
except ValueError as error:
    print("handling")
print("after")
saved = None
try:
    f()
except ValueError as error:
    saved = error
print("saved")
saved = None
print("end")
