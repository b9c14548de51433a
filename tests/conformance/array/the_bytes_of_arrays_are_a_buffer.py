import io
import struct
from array import array

numbers = array("i", range(5))
view = memoryview(numbers)
print(view[2:4].tolist(), view.nbytes, view.itemsize, view.format, view.shape, view.strides, view.readonly)
view[0] = 9
view[1] = 77
print(numbers, numbers[1] == struct.unpack_from("=i", numbers, 4)[0])
try:
    numbers.append(1)
except BufferError as error:
    print(error)
view.release()
numbers.append(1)
print(bytes(array("h", [1, 2])), b"".join([array("h", [1])]), bytearray(array("h", [5])), len(numbers))
file = io.BytesIO()
array("h", [1, 2, 3]).tofile(file)
file.seek(0)
read = array("h")
read.fromfile(file, 2)
print(read)
try:
    read.fromfile(file, 5)
except EOFError as error:
    print(error, read)
print(list(reversed(numbers)), max(numbers), [*array("d", [1])], sorted(numbers))
