print(int.real, int.__dict__["imag"], type.__dict__["__name__"], BaseException.__dict__["args"])
print((lambda: 0).__class__.__dict__["__code__"])
try:
    bytearray().extend("text")
except TypeError as error:
    print(error)
array = bytearray(b"abc")


class Clearing:
    def __index__(self):
        array.clear()
        return 1


try:
    array[0] = Clearing()
except IndexError as error:
    print(error, array)
