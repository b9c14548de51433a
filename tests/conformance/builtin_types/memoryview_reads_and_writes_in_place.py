data = bytearray(b"hello world")
view = memoryview(data)
print(view[0], len(view), view.nbytes, view.format, view.shape, view.strides, view.readonly, view.obj is data)
view[0:5] = b"HELLO"
print(data)
every_other = view[::2]
print(bytes(every_other), every_other.tolist(), every_other.contiguous, every_other[-1])
every_other[0] = 33
print(data)
for wrong in (300, "a", -1):
    try:
        view[0] = wrong
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
try:
    view[0:2] = b"abc"
except ValueError as error:
    print(error)
try:
    memoryview(b"abc")[0] = 1
except TypeError as error:
    print(error)
try:
    view[99]
except IndexError as error:
    print(error)
print(b"".join([memoryview(b"ab"), b"c"]), b"x" + memoryview(b"y"), bytes(memoryview(b"q")))
print(list(view[:3]), 33 in view, list(reversed(memoryview(b"abc"))))
match memoryview(b"ab"):
    case [x, y]:
        print("a sequence", x, y)
