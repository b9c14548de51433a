def f():
    x = 1
    del x
    try:
        x
    except UnboundLocalError as error:
        print(error)


f()
values = list(range(10))
del values[0], values[-1]
del values[1:3]
del values[::2]
print(values)
y = 1
del y
try:
    y
except NameError as error:
    print(error)
try:
    del y
except NameError as error:
    print(error)
a = b = [1]
del (a, b)
print("a" in globals(), "b" in globals())
